import t from 'tap'
import { LARGEST_CAPTURE, NotAStory, decodeCapture } from '../../src/story/capture.js'
import { readStory } from '../../src/story/read.js'
import { costsLess, growsEvenly, pageOf, quotesStandInPlace, seedText } from './fixtures.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const refused = (text: string) => {
  try {
    readStory(text)
  } catch (error) {
    if (error instanceof NotAStory) return error.message
    throw error
  }
  return null
}

/** The same numbers on every run. */
function randomNumbers (seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
}

function randomLetters (length: number): string {
  const next = randomNumbers(7)
  return Array.from({ length }, () => 'abcdefghijklmnopqrstuvwxyz '[Math.floor(next() * 27)]).join('')
}

t.test('bytes that are no text', async (t) => {
  t.throws(() => decodeCapture(bytes('')), new NotAStory('The file is empty.'))
  t.throws(() => decodeCapture(bytes('seventeen letters\0')), new NotAStory('The file is binary (a NUL byte at offset 17).'))
  t.throws(() => decodeCapture(Uint8Array.of(72, 0xC3, 0x28)), { name: 'NotAStory', message: /not valid UTF-8/ })
  t.throws(() => decodeCapture(new Uint8Array(LARGEST_CAPTURE + 1).fill(97)), { message: /larger than 2 MiB/ })
  t.equal(decodeCapture(bytes('\uFEFFé')), '\uFEFFé', 'the text encodes to the bytes it came from')
})

t.test('texts that are no story', async (t) => {
  t.equal(refused(' \n\t\n'), 'The file is empty.')
  t.match(refused('a\0b'), /binary/)
  t.match(refused('a \uD800 b'), /damaged/)
  t.match(refused('é'.repeat(LARGEST_CAPTURE / 2 + 1)), /larger than 2 MiB/)
  t.equal(refused(Array.from({ length: 240 }, (_, at) => `Link number ${at}`).join('\n')), 'No paragraph of prose was found: 240 lines, all of them links or furniture.')
  t.match(refused('https://example.org/a\n'.repeat(50)), /No paragraph of prose/)
  t.match(refused(pageOf('Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor.')), /placeholder/)
  t.match(refused(pageOf(...Array.from({ length: 200 }, (_, at) => `The wall of the ${at % 7} storm is the wall of the ${at} storm again.`))), /repeated/)
  const noise = randomLetters(3000).replace(/ /g, '').match(/[a-z]{72}/g)?.map((line) => `X ${line.replace(/.{6}/g, '$& ').trim()}.`) ?? []
  t.match(refused(pageOf(...noise)), /of no language/)
  t.match(refused('The council met in the old hall and voted for the wall.'), /No headline/)
  t.match(refused(longStory().repeat(2)), /as long as a book/)
})

t.test('a short story is one in a language whose words are not known, too', async (t) => {
  for (const paragraphs of [
    ['В понедельник порт Норвика снова открылся для судов, через девять дней после бури, которая засыпала вход песком и камнями старой стены.',
      '«Мы считали каждый час», — рассказала капитан парома Мира Хольм. Городской совет заплатит за работы из зимнего резерва и попросит округ вернуть половину суммы.'],
    ['Norvikin satama avattiin maanantaina uudelleen, yhdeksän päivää myrskyn jälkeen, joka täytti sisäänkäynnin hiekalla ja vanhan muurin kivillä.',
      '”Laskimme jokaista tuntia”, sanoi lautan kapteeni Mira Holm. Kaupunki maksaa työt talven varauksesta ja pyytää maakuntaa korvaamaan puolet summasta keväällä.']
  ]) t.match(readStory(pageOf(...paragraphs)), { language: null, body: paragraphs.map((text) => ({ text })) })
})

t.test('two megabytes of anything are answered within a second', async (t) => {
  const fill = (piece: string) => piece.repeat(Math.floor((LARGEST_CAPTURE - 200) / bytes(piece).length))
  const hostile = [
    randomLetters(LARGEST_CAPTURE - 200), Buffer.from(randomLetters(1_500_000)).toString('base64'), fill('lorem ipsum '), fill('Lorem ipsum dolor.\n'),
    fill('Aa '), fill('A. '), fill('"a" '), fill('“'), fill('\n“a'), fill(' ') + 'x', fill('\n') + 'x', fill('a\n'), fill('Thursday (July 14) '), fill('Mr '),
    fill('Secretary of '), fill(', a '), fill('... '), fill('By clicking '), 'Tags: ' + fill('a, '), fill('Photo: '), fill('('), fill('— '), fill('9'), fill('\u0301'),
    fill('Follow a b on X, '), fill('By clicking, by clicking, by clicking, by clicking, by clicking, by signing.\n'), longStory()
  ]
  for (const text of hostile) {
    t.ok(costsLess(1000, () => { refused(text) }), JSON.stringify(text.slice(0, 20)))
  }
})

t.test('a paragraph of any length is read, or the page is refused for what it is', async (t) => {
  const talk = longStory().split('\n\n').slice(1)
  const page = (size: number) => pageOf('The wall of the harbour is as old as the town.', talk.slice(0, size).join(' '), 'The council will vote on it in May.')
  const { body, dropped, quotes } = readStory(page(400))
  t.match(body, [{}, { type: 'paragraph', text: talk.slice(0, 400).join(' ') }, {}])
  t.match({ dropped: dropped.length, quotes: quotes.length }, { dropped: 0, quotes: 800 })
  t.ok(growsEvenly(450, (size) => readStory(page(size))))
  t.match(refused(pageOf(talk.concat(talk).join(' '))), /as long as a book/)
})

/** Half a megabyte of talk that is no noise: the slowest thing there is to read. */
function longStory (): string {
  const next = randomNumbers(3)
  const word = () => Array.from({ length: 3 + Math.floor(next() * 6) }, () => 'aeioubdglmnrst'[Math.floor(next() * 14)]).join('')
  const name = () => word().replace(/^./, (first) => first.toUpperCase())
  return pageOf(...Array.from({ length: 2600 }, () =>
    `“The ${word()} of the ${word()} is in the ${word()},” Ms ${name()} ${name()} told ${name()} News on the ${word()}. “It was for ${word()},” she said to Mr ${name()}.`))
}

t.test('a damaged story is read or refused, never a crash', async (t) => {
  const text = seedText()
  const next = randomNumbers(11)
  const scraps = ['“', '”', '"', '\n', '\n\n', ' ', '(', 'Mr ', ' said ', '’', '\r', '—', ':', '', 'Photo: ', 'By ', '\u2028', '😀']
  for (let round = 0; round < 300; round++) {
    let damaged = text
    for (let blow = 0; blow < 20; blow++) {
      const at = Math.floor(next() * damaged.length)
      damaged = damaged.slice(0, at) + (scraps[Math.floor(next() * scraps.length)] ?? '') + damaged.slice(at + Math.floor(next() * 9))
    }
    try {
      if (!quotesStandInPlace(readStory(damaged))) t.fail(damaged)
    } catch (error) {
      if (!(error instanceof NotAStory)) t.error(error, damaged)
    }
  }
  t.pass('300 damaged copies')
})
