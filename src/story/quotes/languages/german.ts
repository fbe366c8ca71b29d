import type { SpeechWords } from './words.js'

export const german: SpeechWords = {
  saying: `sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont betonten schrieb schreibt schrieben geschrieben warnte warnt
warnten meinte meint meinten forderte fordert forderten fragte fragt fragten antwortete antwortet antworteten ergänzte ergänzt fügte
erwiderte erwidert entgegnete entgegnet berichtete berichtet berichteten kündigte kündigt teilte teilten mitgeteilt versicherte
versichert behauptete behauptet behaupteten bestätigte bestätigt räumte räumt kritisierte kritisiert kritisierten klagte klagt
mahnte mahnt lobte lobt unterstrich unterstreicht äußerte äußert erzählte erzählt erinnerte rief ruft twitterte twittert bekräftigte
bekräftigt bemerkte bemerkt verkündete verkündet versprach verspricht gab gibt zitierte heißt hieß stellte`,
  naming: 'nannte nennt nannten bezeichnete bezeichnet bezeichneten beschrieb beschreibt beschimpfte',
  sources: 'laut so',
  helpers: 'hat hatte haben auch dann später erneut bereits noch zudem außerdem am',
  he: 'er',
  she: 'sie',
  others: 'wir ich man',
  determiners: 'der die das den dem des ein eine einer eines einem einen sein seine seiner ihr ihre ihrer mehrere einige viele dieser diese',
  conjunctions: 'und aber oder dass weil während nachdem bevor als wenn ob obwohl denn sowie der die das',
  prepositions: 'von vom zu zum zur mit aus bei beim nach vor in im an am auf für gegen über um unter zwischen seit durch ohne wegen trotz',
  openers: `der die das den dem des ein eine einer in im an am auf von vom mit und aber nach bei beim zu zum zur für er sie es wir ich man wenn
als wie was wer wo auch noch nur doch so laut heute gestern morgen dann da damit dabei dafür nun jetzt seit vor über unter dass sein seine
ihr ihre dieser diese dieses mehr viele einige alle kein keine nicht zudem außerdem allerdings denn`
}
