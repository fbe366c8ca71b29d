/** Verbs that report what someone said, in the forms newspapers use. */
const SAYING = list(`said says say told tells tell added adds asked asks warned warns wrote writes tweeted posted noted notes argued argues
insisted insists explained explains replied replies answered answers recalled recalls claimed claims declared declares announced announces
admitted admits conceded concedes acknowledged acknowledges continued continues concluded concludes joked jokes quipped shouted urged urges
stressed stresses reiterated reiterates remarked remarks commented predicted predicts promised promises vowed vows pledged suggested suggests
observed observes maintained maintains testified complained complains lamented laments exclaimed whispered responded responds stated states
denied denies confirmed confirms cautioned cautions emphasised emphasized emphasises emphasizes demanded demands pleaded boasted mused
cried cries yelled sighed grumbled chuckled wondered wonders repeated repeats read reads
sagte sagt erklärte erklärt betonte betont schrieb warnte meinte forderte`)
/** Verbs that hang a quoted fragment on someone or something: called it “a disaster”. */
const NAMING = list(`called calls calling described describes describing dismissed dismisses dismissing denounced denounces denouncing branded
brands hailed hails praised praises criticised criticized condemned condemns labelled labeled accused accuses decried slammed blasted
characterised characterized termed nannte`)
/** Whoever a clause is about may stand this word apart from the verb: *has also said*. */
const HELPERS = list('also has had have then later again once never still just further repeatedly recently previously reportedly famously publicly quickly simply even often now already himself herself')
const NOUNS = list('family ally assembly bully monopoly butterfly anomaly reply supply')
const PRONOUNS = list('he she they it we i who')

export const isSaying = (word: string): boolean => SAYING.has(word.toLowerCase())
export const isNaming = (word: string): boolean => NAMING.has(word.toLowerCase())
export const isSpeechVerb = (word: string): boolean => isSaying(word) || isNaming(word)
/** Adverbs too, but not the nouns that look like them. */
export const isHelper = (word: string): boolean => HELPERS.has(word.toLowerCase()) || (/^\p{Ll}{3,}ly$/u.test(word) && !NOUNS.has(word))
export const isPronoun = (word: string): boolean => PRONOUNS.has(word.toLowerCase())

/** Words that open a sentence with a capital and belong to no name. */
const OPENERS = list(`the a an in on at by for from of to as and but or nor so yet if when while after before since until although though because
despite during with without under over between among against about this that these those it its he she they we his her their our my your i
you there here what who which how why where not no yes all both some many most more few several other another each every one two three four
five six seven eight nine ten meanwhile however then now today yesterday tomorrow later earlier last next also even only just still former
local according such like once earlier asked speaking der die das ein eine in auf von mit und aber nach bei im am zu`)
export const isOpener = (word: string): boolean => OPENERS.has(word.toLowerCase())

function list (words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u))
}
