import t from 'tap'
import { readHtml } from '../../src/story/html/read.js'
import { quotesStandInPlace } from './fixtures.js'

const storyOf = (lang: string, headline: string, ...paragraphs: string[]) => readHtml(`<!doctype html><html lang="${lang}"><head><title>${headline}</title></head>
<body><article><h1>${headline}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`)

t.test('in Japanese a particle tells a quotation from a title', async (t) => {
  const story = storyOf('ja', '港の壁を高くする案、町議会が否決',
    '北野町の町議会は月曜日の夜、港の壁を一メートル高くする案を反対多数で否決した。会議は五時間に及んだ。',
    '町長は会議のあと、「壁は高ければよいというものではない」と述べた。町の予算は「もう一円もない」などと説明している。辞任するかと問われると、「いいえ」と答えた。',
    '図書館では写真展「壁の歴史」と「港の船」と「波」が開かれており、多くの住民が訪れて古い港の様子を眺めていた。')
  t.same(story.quotes.map(({ text, kind, speaker, speakerLabel }) => [text, kind, speaker, speakerLabel]), [
    ['壁は高ければよいというものではない', 'direct', null, null], ['もう一円もない', 'direct', null, null],
    ['いいえ', 'direct', null, null]
  ])
  t.ok(quotesStandInPlace(story))
})

t.test('in Chinese it is the verb before it', async (t) => {
  const story = storyOf('zh', '北野镇议会否决加高海堤的方案',
    '北野镇议会星期一晚上以多数票否决了把港口海堤加高一米的方案，会议开了五个小时才结束。',
    '镇长在会后说“海堤并不是越高越好”。他表示：“镇上已经没有一分钱了。”',
    '图书馆正在举办“海堤的历史”图片展，许多居民前来观看旧港口的样子，并在那里停留了很久。')
  t.same(story.quotes.map(({ text, kind, speaker }) => [text, kind, speaker]), [['海堤并不是越高越好', 'direct', null], ['镇上已经没有一分钱了。', 'direct', null]])
  t.ok(quotesStandInPlace(story))
})
