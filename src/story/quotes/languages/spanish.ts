import type { SpeechWords } from './words.js'

export const spanish: SpeechWords = {
  saying: `dijo dice dijeron dicho declaró declara afirmó afirma añadió añade agregó agrega explicó explica aseguró asegura señaló señala
indicó indica escribió escribe respondió responde preguntó pregunta advirtió advierte insistió insiste subrayó subraya anunció anuncia
confirmó confirma comentó comenta sostuvo sostiene`,
  naming: 'calificó califica denunció denuncia',
  sources: 'según',
  helpers: 'ha han había también después',
  he: 'él',
  she: 'ella',
  others: 'ellos ellas nosotros',
  determiners: 'el la los las un una unos unas su sus este esta',
  conjunctions: 'pero que quien cuando mientras',
  prepositions: 'de del al con en para por sobre contra entre desde',
  openers: 'pero con para por sobre según tras él ella este esta'
}
