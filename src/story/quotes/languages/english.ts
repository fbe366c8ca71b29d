import type { SpeechWords } from './words.js'

export const english: SpeechWords = {
  regular: `accuse acknowledge add advise affirm agree allege announce answer appeal argue ask assert assure bark beg bellow blog boast brag
caution charge chime chuckle claim clarify comment complain concede conclude confess confirm contend continue counter crow cry cajole
declare deduce demand deny detail disclose drawl echo elaborate email emphasise emphasize enthuse estimate exclaim explain
fume gasp gripe groan growl grumble gush hint holler howl implore indicate inform inquire insist instruct interject intone joke kid
lament laugh lecture maintain marvel mention mock moan mumble murmur muse mutter note object observe offer opine order plead pledge
pray preach predict press proclaim profess promise pronounce propose protest question quip quote rail ramble rave react reason
reassure recall reckon recount reflect refute reiterate relate remark remember remind reminisce repeat reply report request respond
retaliate retort reveal riff roar scoff scold scream shout shriek sigh signal sneer snap speculate state stress suggest summarise
summarize surmise tease testify text thank theorise theorize threaten thunder trumpet tweet urge utter venture volunteer vow wail
warn whisper whine wonder yell`,
  saying: `say says said saying tell tells told telling write writes wrote written writing read reads began begins beginning admit admits
admitted admitting quipped quipping put puts swear swears swore sing sings sang singing chant chants chanted chanting retweeted
retweeting chided chides pointed pointing`,
  naming: `call calls called calling describe describes described describing dismiss dismisses dismissed dismissing denounce denounces denounced
denouncing brand brands branded branding hail hails hailed hailing praise praises praised praising criticise criticises criticised
criticize criticizes criticized criticizing condemn condemns condemned condemning label labels labelled labeled labelling labeling accuse
accuses accused accusing decry decries decried decrying slam slams slammed slamming blast blasts blasted blasting characterise
characterises characterised characterize characterizes characterized characterizing term terms termed terming deem deems deemed deeming
dub dubs dubbed dubbing liken likens likened likening`,
  sources: 'according',
  helpers: `also has had have then later again once never still just further repeatedly recently previously reportedly famously publicly quickly
simply even often now already himself herself themselves both always will would could can
may might must should did does do`,
  he: 'he',
  she: 'she',
  others: 'they it we i who',
  determiners: 'the a an one another his her its their my our this that these those some many most several both no every each',
  conjunctions: `and but or as that which while though although meanwhile also then later so because has had have is was are were when where since
who whether if before after until`,
  prepositions: `of for to with from by at in on about against after before between behind near despite than like under over into during since
without within toward towards amid among around through across per via versus`,
  openers: `the a an in on at by for from of to as and but or nor so yet if when while after before since until although though because
despite during with without under over between among against about this that these those it its he she they we his her our their my your i
you there here what who which how why where not no yes all both some many most more few several other another each every one two three four
five six seven eight nine ten meanwhile however then now today yesterday tomorrow later earlier last next also even only just still former
local according such like unlike once earlier asked speaking well see meet ask watch contact behind beyond within near outside inside whether
unless whose whom let`
}
