import { existsSync } from 'node:fs'
import { chromium, type Page } from 'playwright-core'
import t from 'tap'
import { useEngine } from './engines.js'
import { testApp } from './helpers.js'
import { newKey } from './keys-helpers.js'
import { SCOPES, type Scope } from '../src/scopes.js'

useEngine(t, 'sqlite')

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

if (!existsSync(executablePath)) {
  process.stderr.write(`\n!!! ${executablePath} is not installed: the docs are NOT tested in a browser. Install Chromium or set CHROMIUM.\n\n`)
  t.pass(`${executablePath} is not installed`, { skip: 'no Chromium' })
} else {
  t.test('"Try it out" on GET /articles/{id} shows the article, and with a key what it is for', async (t) => {
    const { app, db, get } = await testApp(t, { seeded: true })
    const url = await app.listen({ port: 0 })
    const browser = await chromium.launch({
      executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
    })
    t.teardown(() => browser.close())
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()) })
    page.on('request', (request) => { if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) complaints.push(request.url()) })

    await page.goto(`${url}/docs`)
    const operation = page.locator('#operations-Articles-getArticle')
    await operation.locator('.opblock-summary-control').click()
    await operation.getByRole('button', { name: 'Try it out' }).click()
    const input = operation.locator('input[placeholder="id"]')
    t.equal(await input.inputValue(), '1', 'an id that works is filled in')
    await operation.getByRole('button', { name: 'Execute' }).click()
    const answer = operation.locator('.live-responses-table .response')
    await answer.locator('.response-col_status', { hasText: '200' }).waitFor()
    const { headline } = await get('/articles/1')
    t.match(await answer.locator('.response-col_description').innerText(), headline)
    t.same(complaints, [], 'nothing is refused by the policy, and nothing is asked of another host')

    const card = page.locator('#operations-Quotes-getQuoteCardPng')
    await card.locator('.opblock-summary-control').first().click()
    await card.getByRole('button', { name: 'Try it out' }).click()
    await card.getByRole('button', { name: 'Execute' }).click()
    await card.locator('.live-responses-table img').waitFor({ timeout: 20_000 })
    const picture = 'document.querySelector("#operations-Quotes-getQuoteCardPng .live-responses-table img")'
    t.equal(await page.evaluate(`${picture}.decode().then(() => ${picture}.naturalWidth)`), 1200, 'a picture is shown')
    t.same(complaints, [])

    await page.getByRole('button', { name: 'Authorize' }).first().click()
    await page.getByLabel('auth-bearer-value').fill(await newKey({ db }, { name: 'Tried out' }))
    await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click()
    await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).last().click()
    const own = page.locator('#operations-Keys-getOwnKey')
    await own.locator('.opblock-summary-control').first().click()
    await own.getByRole('button', { name: 'Try it out' }).click()
    await own.getByRole('button', { name: 'Execute' }).click()
    const shown = own.locator('.live-responses-table .response')
    await shown.locator('.response-col_status', { hasText: '200' }).waitFor({ timeout: 20_000 })
    t.match(await shown.locator('.response-col_description').innerText(), 'Tried out')
    t.notMatch(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])'), 'bs_', 'the key is gone with the page')
    t.same(complaints, [])
  })

  t.test('an article is written, changed and published in the Swagger UI', async (t) => {
    const { app, db, get } = await testApp(t)
    const url = await app.listen({ port: 0 })
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'] })
    t.teardown(() => browser.close())
    const page = await browser.newPage()
    await page.goto(`${url}/docs`)
    await page.getByRole('button', { name: 'Authorize' }).first().click()
    await page.getByLabel('auth-bearer-value').fill(await newKey({ db }, { scopes: Object.keys(SCOPES) as Scope[] }))
    await page.locator('.modal-ux').getByRole('button', { name: 'Apply credentials' }).click()
    await page.locator('.modal-ux').getByRole('button', { name: 'Close' }).last().click()

    await execute(page, 'createArticle', 201, { body: { headline: 'Written in a browser', body: [{ type: 'paragraph', text: 'All of it.' }] } })
    await execute(page, 'changeArticle', 200, { body: { standfirst: 'And changed there.' }, id: '1', match: '"1"' })
    await execute(page, 'publishArticle', 200, { body: {}, id: '1', match: '"2"' })
    t.match(await get('/articles/1'), { headline: 'Written in a browser', standfirst: 'And changed there.', revision: 3 })
  })
}

/** Fills an operation in, sends it, and waits for this status. */
async function execute (
  page: Page, operationId: string, status: number, { body, id, match }: { body: object, id?: string, match?: string }
): Promise<void> {
  const operation = page.locator(`#operations-Articles-${operationId}`)
  await operation.locator('.opblock-summary-control').first().click()
  await operation.getByRole('button', { name: 'Try it out' }).click()
  if (id !== undefined) await operation.locator('input[placeholder="id"]').fill(id)
  if (match !== undefined) await operation.locator('input[placeholder="if-match"]').fill(match)
  await operation.locator('textarea.body-param__text').fill(JSON.stringify(body))
  await operation.getByRole('button', { name: 'Execute' }).click()
  await operation.locator('.live-responses-table .response .response-col_status', { hasText: String(status) }).waitFor({ timeout: 20_000 })
  await operation.locator('.opblock-summary-control').first().click()
}
