import type { SpeechWords } from './words.js'

export const french: SpeechWords = {
  saying: `dit disait déclare déclaré déclarait affirme affirmé affirmait ajoute ajouté ajoutait explique expliqué expliquait assure assuré
estime estimé répond répondu écrit écrivait souligne souligné précise précisé indique indiqué annonce annoncé demande demandé raconte
raconté confie confié prévient prévenu poursuit poursuivi conclut rappelle rappelé`,
  naming: 'qualifie qualifié qualifiait dénonce dénoncé',
  sources: 'selon',
  helpers: 'ont avait aussi ensuite encore',
  he: 'il',
  she: 'elle',
  others: 'ils elles nous je',
  determiners: 'le la les un une des son sa ses ce cette ces leur leurs',
  conjunctions: 'et mais ou que qui quand lorsque tandis alors',
  prepositions: 'de du des à au aux avec dans pour par sur sous chez contre entre depuis',
  openers: 'mais dans pour par sur avec elle ils elles cette selon après avant'
}
