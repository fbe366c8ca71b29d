import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import t from 'tap'
import { useEngine } from './engines.js'
import { testApp } from './helpers.js'
import { newKey } from './keys-helpers.js'

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
}
