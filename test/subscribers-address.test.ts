import t from 'tap'
import { readAddress } from '../src/subscribers/address.js'
import { keptNetwork } from '../src/http/network.js'

const long = (length: number) => 'a'.repeat(length)
const labels = (length: number) => `${`${long(49)}.`.repeat(5).slice(0, length - 4)}.org`

t.test('addresses that can be written to are kept as they are, and told apart in lower case', async (t) => {
  const good: Array<[string, string, string?]> = [
    ['reader@example.org', 'reader@example.org'],
    ['Ann.O\'Neil+News@Example.ORG', 'Ann.O\'Neil+News@example.org', 'ann.o\'neil+news@example.org'],
    ['first.last@example.org', 'first.last@example.org'],
    ['firstlast+x@sub.example.org', 'firstlast+x@sub.example.org'],
    ['!#$%&\'*+/=?^_`{|}~-@example.org', '!#$%&\'*+/=?^_`{|}~-@example.org'],
    ['1@1.example', '1@1.example'],
    ['reader@bücher.example', 'reader@xn--bcher-kva.example'],
    ['reader@BÜCHER.example', 'reader@xn--bcher-kva.example'],
    ['reader@例え.テスト', 'reader@xn--r8jz45g.xn--zckzah'],
    ['reader@xn--bcher-kva.example', 'reader@xn--bcher-kva.example'],
    [`${long(64)}@example.org`, `${long(64)}@example.org`],
    [`a@${long(63)}.org`, `a@${long(63)}.org`],
    [`${long(64)}@${labels(189)}`, `${long(64)}@${labels(189)}`]
  ]
  for (const [text, address, key = address.toLowerCase()] of good) t.same(readAddress(text), { address, key }, text)
})

t.test('everything else is refused with what is wrong', async (t) => {
  const bad: Array<[string, RegExp]> = [
    ['', /exactly one @/],
    ['reader', /exactly one @/],
    ['a@b@example.org', /exactly one @/],
    ['a@example.org,b@example.com', /exactly one @/],
    ['@example.org', /before the @/],
    ['reader@', /after the @/],
    ['reader@example', /after the @/],
    ['reader@localhost', /after the @/],
    ['reader@example.org\r\nBcc: other@example.com', /line break/],
    ['reader@example.org\nx', /line break/],
    ['reader@example.org\r', /line break/],
    ['reader\0@example.org', /control character/],
    ['reader\u0085@example.org', /control character/],
    ['reader\u2028@example.org', /line break/],
    [' reader@example.org', /space/],
    ['reader@example.org ', /space/],
    ['reader @example.org', /space/],
    ['"reader"@example.org', /before the @/],
    ['"a b"@example.org', /space/],
    ['"a@b"@example.org', /exactly one @/],
    ['reader(home)@example.org', /before the @/],
    ['reader@(home)example.org', /after the @/],
    ['Reader<reader@example.org>', /before the @/],
    ['<reader@example.org>', /before the @/],
    ['a,b@example.org', /before the @/],
    ['a;b@example.org', /before the @/],
    ['a:b@example.org', /before the @/],
    ['a\\b@example.org', /before the @/],
    ['.reader@example.org', /before the @/],
    ['reader.@example.org', /before the @/],
    ['a..b@example.org', /before the @/],
    ['rëader@example.org', /before the @/],
    ['reader@[192.0.2.1]', /after the @/],
    ['reader@[IPv6:2001:db8::1]', /after the @/],
    ['reader@192.0.2.1', /after the @/],
    ['reader@3221225985', /after the @/],
    ['reader@0xc0.0x2', /after the @/],
    ['reader@example.123', /after the @/],
    ['reader@example..org', /after the @/],
    ['reader@.example.org', /after the @/],
    ['reader@example.org.', /after the @/],
    ['reader@-example.org', /after the @/],
    ['reader@example-.org', /after the @/],
    ['reader@exa_mple.org', /after the @/],
    ['reader@exam%70le.org', /after the @/],
    ['reader@example.org,example.com', /after the @/],
    ['reader@example.org/x', /after the @/],
    ['reader@example.org:25', /after the @/],
    ['reader@xn--a.example', /after the @/],
    ['reader@exam\u200bple.org', /after the @/],
    [`${long(65)}@example.org`, /longer than 64/],
    [`a@${long(64)}.org`, /after the @/],
    [`${long(64)}@${labels(190)}`, /longer than 254/],
    [`reader@${'ü'.repeat(126)}.org`, /longer than 254/],
    [`${long(64)}@${'ü.'.repeat(60)}org`, /A-labels it is longer than 254/]
  ]
  for (const [text, fault] of bad) t.match(readAddress(text), fault, encodeURIComponent(text))
})

t.test('of an IP address its network is kept', async (t) => {
  for (const [ip, network] of [
    ['192.0.2.177', '192.0.2.0/24'],
    ['::ffff:192.0.2.177', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
    ['::1', '::/48'],
    ['fe80::1%eth0', 'fe80::/48'],
    ['not an address', 'unknown']
  ] as const) t.equal(keptNetwork(ip), network, ip)
})
