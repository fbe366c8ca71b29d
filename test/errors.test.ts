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
    t.match(await problem('/articles/some-slug'), { status: 400, errors: [{ parameter: 'id', detail: /whole number\..*\/articles\/slug\/\{slug\} finds/ }] })
    t.match(await problem('/people?limit=ten'), { status: 400, errors: [{ parameter: 'limit', detail: /^It must be a whole number\. \S/ }] })
    t.match(await problem('/articles/slug/a%00b'), { status: 400, code: 'nul-character' })
    t.match(await problem(`/articles/slug/${'a'.repeat(400)}`), { status: 400, errors: [{ parameter: 'slug' }] })
    t.match(await problem('/articles/slug/..%2f..%2fetc'), { status: 400 })
  })

  t.test('other methods', async (t) => {
    const response = await request({ method: 'DELETE', url: '/articles/7/related' })
    t.equal(response.statusCode, 405)
    t.equal(response.headers.allow, 'GET, HEAD')
    t.match(response.json(), { code: 'method-not-allowed' })
    for (const [path, allow] of [
      ['/articles/7/related', 'GET, HEAD'], ['/articles/slug/a.jsonld?x=1', 'GET, HEAD'], ['/subscribers', 'POST'], ['/confirm/nothing', 'GET, HEAD, POST'],
      ['/', 'GET, HEAD'], ['/openapi.json', 'GET, HEAD'], ['/docs', 'GET, HEAD'], ['/docs/static/nothing.js', 'GET, HEAD']
    ] as const) {
      const options = await request({ method: 'OPTIONS', url: path })
      t.match([options.statusCode, options.headers.allow, options.body], [204, allow, ''], path)
      for (const method of ['TRACE', 'PROPFIND', 'PUT', 'PATCH', 'DELETE', ...allow.includes('POST') ? [] : ['POST']]) {
        const refused = await request({ method: method as 'PUT', url: path, payload: '<a/>', headers: { 'content-type': 'text/xml' } })
        t.match([refused.statusCode, refused.headers.allow, refused.json().code], [405, allow, 'method-not-allowed'], `${method} ${path}`)
      }
    }
    const { statusCode, headers } = await request('/articles/import?x=1')
    t.match([statusCode, headers.allow], [405, 'POST'], 'what has a path of its own is no id of an article')
    t.equal((await request({ method: 'OPTIONS', url: '/articles/import' })).headers.allow, 'POST')
    for (const path of ['/nowhere', '/articles/1/nothing', '/Articles']) {
      for (const method of ['GET', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST', 'DELETE']) {
        const missing = await request({ method: method as 'GET', url: path })
        t.match([missing.statusCode, missing.headers.allow, missing.json().code], [404, undefined, 'not-found'], `${method} ${path}`)
      }
    }
  })

  t.test('what is known, and how many are taken, is told', async (t) => {
    t.match((await problem('/articles/1/related?asOf=2021-01-01')).errors, [{ parameter: 'asOf', detail: 'It is unknown. Known are limit, include, formats, fields.' }])
    t.match((await problem('/articles/1/quotes?asOf=2021-01-01')).errors, [{ parameter: 'asOf', detail: 'It is unknown. Known are version, sort, limit, cursor, page, count, fields.' }])
    const many = (most: number) => Array.from({ length: most + 1 }, (_, n) => n + 1).join()
    t.match((await problem(`/articles?id[in]=${many(100)}`)).errors, [{ parameter: 'id[in]', detail: /at most 100/ }])
    t.match((await problem(`/articles?tag=${many(20)}`)).errors, [{ parameter: 'tag', detail: /at most 20/ }])
  })

  t.test('times that no clock has', async (t) => {
    for (const [time, detail] of [
      ['2021-02-30', /has no 2021-02-30/], ['2021-13-01', /has no 2021-13-01/], ['2021-01-01T24:00:00Z', /the hour 24; the last is 23/],
      ['2021-01-01T23:60:00Z', /the minute 60; the last is 59/], ['2021-01-01T23:59:61Z', /the second 61; the last is 60/],
      ['2021-01-01T00:00:00+24:00', /the hour in its offset 24; the last is 23/], ['2021-01-01T00:00:00-05:60', /the minute in its offset 60; the last is 59/],
      ['2021-03-05T23:59:60Z', /a leap second, which only the end of a month/], ['2016-12-31T23:59:60+01:00', /a leap second/],
      ['0000-01-01', /years 1 to 9999/], ['9999-12-31T23:59:60Z', /years 1 to 9999/]
    ] as const) {
      for (const name of ['publishedAt[lt]', 'from', 'asOf']) {
        const { status, errors } = await problem(`/articles?${name}=${encodeURIComponent(time)}`)
        t.match({ status, errors }, { status: 400, errors: [{ parameter: name, detail }] }, `${name}=${time}`)
      }
    }
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
