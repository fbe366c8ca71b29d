import { test } from './engines.js'
import { testApp, type Answer } from './helpers.js'

test('every error is a problem that names the fault', async (t) => {
  const { request } = await testApp(t)
  const problem = async (url: string, method: 'GET' | 'DELETE' = 'GET'): Promise<Answer> => {
    const response = await request({ method, url })
    t.equal(response.headers['content-type'], 'application/problem+json')
    const body = response.json()
    t.equal(body.status, response.statusCode)
    return body
  }
  const faults = async (url: string) => {
    const { status, errors } = await problem(url)
    t.equal(status, 400, url)
    return errors.map((fault: Answer) => fault.parameter)
  }

  t.match(await problem('/articles/7'), {
    type: 'about:blank', title: 'Not Found', status: 404, code: 'not-found', instance: '/articles/7', detail: 'There is no such article.'
  })
  t.match(await problem('/nowhere'), { status: 404, code: 'not-found' })

  t.test('unknown parameters', async (t) => {
    t.match(await problem('/articles?sortby=id&limit=5'), {
      status: 400,
      code: 'invalid-request',
      errors: [{
        parameter: 'sortby',
        detail: 'It is unknown. Known are section, tag, tag[all], speaker, person, agency, language, from, to, q, include, formats, asOf, ' +
        'publishedAt[…], firstPublishedAt[…], updatedAt[…], wordCount[…], id[…], slug[…], sort, limit, cursor, page, count, fields.'
      }]
    })
    t.same(await faults('/articles/7?full=yes'), ['full'])
    t.same(await faults('/publication?x=1&y=2'), ['x', 'y'])
  })

  t.test('wrong types and values, never coerced', async () => {
    for (const id of ['one', '1e0', '0x1', '01', '1.5', '-1', '0', '%201', '99999999999999999999']) {
      t.same(await faults(`/articles/${id}`), ['id'], id)
    }
    for (const limit of ['0', '101', 'ten', '', '1e1', '+5']) t.same(await faults(`/quotes?limit=${limit}`), ['limit'], limit)
    t.same(await faults('/articles?limit=5&limit=6'), ['limit'], 'a repeated parameter')
    t.match((await problem('/articles?tag=a&tag=b')).errors, [{ parameter: 'tag', detail: 'It is repeated. Give it once.' }])
    t.same(await faults('/articles?sort=colour'), ['sort'])
    t.same(await faults('/articles?sort=id,-id'), ['sort'])
    t.same(await faults('/articles?section=No%20Slug'), ['section'])
    t.same(await faults(`/articles?q=${'x'.repeat(201)}`), ['q'])
    t.same(await faults('/articles?limit=0&sort=colour&full=1'), ['full', 'sort', 'limit'], 'all of them at once')
  })

  t.test('malformed URLs', async () => {
    t.match(await problem('/articles/%E0%A4%A'), { status: 400, code: 'malformed-url' })
    t.match(await problem('/articles?q=%zz'), { status: 400, code: 'malformed-url' })
    t.match(await problem('/articles?q=%ff'), { status: 400, code: 'malformed-url' })
    t.match(await problem('/articles?q=a%00b'), { status: 400, code: 'nul-character' })
    t.match(await problem('/articles/slug/a%00b'), { status: 400, code: 'nul-character' })
    t.match(await problem(`/articles/slug/${'a'.repeat(400)}`), { status: 400, errors: [{ parameter: 'slug' }] })
    t.match(await problem('/articles/slug/..%2f..%2fetc'), { status: 400 })
  })

  t.test('other methods', async (t) => {
    const response = await request({ method: 'DELETE', url: '/articles/7' })
    t.equal(response.statusCode, 405)
    t.equal(response.headers.allow, 'GET, HEAD')
    t.match(response.json(), { code: 'method-not-allowed' })
    t.equal((await request({ method: 'OPTIONS', url: '/articles/7' })).statusCode, 204)
  })
})

test('bodies that cannot be read are refused', async (t) => {
  const { request } = await testApp(t)
  const post = async (payload: string | Buffer, type = 'application/json') => {
    const response = await request({ method: 'POST', url: '/subscribers', payload, headers: { 'content-type': type } })
    return response.json()
  }
  const deep = (depth: number) => `{"address":${'['.repeat(depth)}${']'.repeat(depth)}}`

  t.match(await post('{"address": '), { status: 400, code: 'malformed-json', detail: /not valid JSON/ })
  t.match(await post('{} {}'), { status: 400, code: 'malformed-json' })
  t.match(await post(''), { status: 400, detail: 'The body is empty. Send a JSON object.' })
  t.match(await post(Buffer.from([0x22, 0xff, 0x22])), { status: 400, code: 'malformed-json', detail: /not UTF-8/ })
  t.match(await post('{"address":"a\\u0000b"}'), { status: 400, code: 'nul-character', errors: [{ pointer: '/address' }] })
  t.match(await post('{"__proto__":{"admin":true}}'), { status: 400, code: 'forbidden-key' })
  t.match(await post('{"a": 1,}'), { status: 400, detail: /JSON at position 8/ }, 'the place of the fault is told')
  t.match(await post('{}', 'application/json; charset=utf-16'), { status: 415, detail: /Send UTF-8/ })
  t.match(await post(deep(63)), { status: 400, code: 'invalid-request' }, 'as deep as is allowed')
  t.match(await post(deep(64)), { status: 400, code: 'nested-too-deep' })
  t.match(await post(deep(100_000)), { status: 400, code: 'nested-too-deep' })
  t.match(await post(`"${'x'.repeat(1024 * 1024)}"`), { status: 413, detail: /larger than 1 MiB/ })
  t.match(await post('address=a', 'text/plain'), { status: 415 })
  t.match(await post('<a/>', 'application/xml'), { status: 415, detail: /Send application\/json/ })
})

test('a fault of the server is a 500 that gives nothing away, and is logged', async (t) => {
  const { db, request, log } = await testApp(t)
  await db.schema.dropTable('publication').execute()
  const response = await request('/publication')
  t.match(response.json(), { status: 500, code: 'internal-error', detail: 'The server failed at this request. The fault is in its log.' })
  t.notMatch(response.body, /no such table|does not exist|SQL|\/src\//)
  t.match(log(), /no such table|does not exist/)
})
