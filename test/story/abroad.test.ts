import t from 'tap'
import { costsLess, quotesOf, quotesStandInPlace, storyFrom } from './fixtures.js'

const told = (first: string) => (...paragraphs: string[]) => {
  const { quotes, people } = storyFrom(first, ...paragraphs)
  const nameOf = (speaker: number | null) => speaker === null ? null : people[speaker]?.name
  return quotes.map(({ speaker, speakerLabel, cue, outlet }) => [nameOf(speaker) ?? speakerLabel, cue, outlet])
}

t.test('in German whom somebody tells it is the outlet, and none of who speaks', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('„Die Mauer hält“, sagte Jonte Lüth der Nachrichtenagentur dpa.'), [['Jonte Lüth', 'sagte', 'dpa']])
  t.same(german('„Die Mauer hält“, sagte Jonte Lüth. „Noch“, sagte Lüth den Zeitungen der Mediengruppe.').at(-1), ['Jonte Lüth', 'sagte', null])
  t.match(german('„Die Mauer hält“, sagte eine Sprecherin dem Sender Hafenfunk.'), [['eine Sprecherin', 'sagte']])
  t.same(german('Weiter sagte Ilse Brandt: „Wir bleiben hier und warten auf das Wasser.“'), [['Ilse Brandt', 'sagte', null]])
})

t.test('in German the subject stands before the auxiliary, and a platform is none of it', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('Verbandspräsident Jochen Lüth hatte zuvor im Radio gesagt, das Gesetz sei „ein Todesurteil für den Hafen“.'), [['Jochen Lüth', 'gesagt', null]])
  t.match(german('„Ich nehme die Sorgen ernst“, schrieb der Kanzler auf X.'), [['der Kanzler', 'schrieb']])
  t.match(german('Oberbürgermeister Frank Meyer lachte. Der 52-Jährige sagte: „Jede Familie bekommt Geld.“'), [['Frank Meyer', 'sagte']])
})

t.test('in German sources and fragments have their own words', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('Ilse Brandt sprach von einem „Skandal ersten Ranges“. Karl Braun warf ihr „blanken Populismus“ vor.'), [['Ilse Brandt', 'sprach', null], ['Karl Braun', 'warf vor', null]])
  t.same(german('Nach Angaben von Bürgermeisterin Ilse Brandt ist die Mauer „viel zu niedrig“.'), [['Ilse Brandt', 'Nach Angaben', null]])
  t.same(german('Für Karl Braun ist sie „eine Zumutung“.'), [['Karl Braun', 'Für', null]])
})

t.test('in German a participle may close the clause behind what was said, and nouns in marks are no title', async (t) => {
  const german = told('Der Rat von Nordfeld hat am Abend nach dem Sturm über die neue Mauer am Hafen beraten.')
  t.same(german('Karl Braun hatte zuvor von „Chaos im Verein“ gesprochen. Er hat vor einem „Absturz“ gewarnt.'),
    [['Karl Braun', 'gesprochen', null], ['Karl Braun', 'gewarnt', null]])
  t.same(german('Am Montag hatte Ilse Brandt die Mauer als „reine Symbolpolitik“ bezeichnet.'), [['Ilse Brandt', 'bezeichnet', null]])
  t.same(german('Ilse Brandt warnte vor einer „Welle der Infektionen“.'), [['Ilse Brandt', 'warnte', null]])
  t.same(german('Karl Braun wird „Kalle“ genannt.'), [])
  t.same(german('Karl Braun warf der Stadt „Verrat“ vor.'), [['Karl Braun', 'warf vor', null]])
  t.same(german('„Es brannte“, sagte Feuerwehrkommandant Okko Vale.'), [['Okko Vale', 'sagte', null]])
})

t.test('French verbs that turn back on who speaks, and media behind what they are', async (t) => {
  const french = told('Le conseil de Montclair a débattu du mur du port le soir de la tempête avec les habitants.')
  t.same(french('« C’est une honte », s’indigne Alain Roux. « Il faut agir », prévient-il. « Jamais », s’est indigné Marc Tissot.'), [['Alain Roux', 's’indigne', null], ['Alain Roux', 'prévient', null], ['Marc Tissot', 'indigné', null]])
  t.same(french('« C’est une honte », a déclaré Alain Roux au journal Le Phare.'), [['Alain Roux', 'déclaré', 'Le Phare']])
  t.same(french('L’adjointe aux sports, Ysolde Tazi, a évoqué « une décision très difficile ». Selon elle, le mur est « bien trop bas pour tous ».'),
    [['Ysolde Tazi', 'évoqué', null], ['Ysolde Tazi', 'Selon', null]])
})

t.test('in Spanish who is named behind an office in commas has it', async (t) => {
  const spanish = told('El ayuntamiento de Valdemar debatió sobre el muro del puerto la noche de la tormenta.')
  t.same(spanish('El presidente de los pescadores, Fermiño Urrutia, calificó el muro de «disparate enorme y caro».'), [['Fermiño Urrutia', 'calificó', null]])
  t.same(spanish('El portavoz de la oposición, Anxo Pardo, acusó al ayuntamiento de «gobernar a golpe de titular».'), [['Anxo Pardo', 'acusó', null]])
})

t.test('Italian verbs may be a perfect, and have dashes around them within the marks', async (t) => {
  const italian = told('Il consiglio di Montesole ha discusso del muro del porto la sera della tempesta.')
  t.same(italian('«Non reggerà», ha detto il sindaco Marco Riva. «Lo sapevamo», ha aggiunto.'), [['Marco Riva', 'detto', null], ['Marco Riva', 'aggiunto', null]])
  t.same(italian('Il sindaco di Montesole, Marco Riva, ha spiegato: «Il muro non reggerà un altro inverno».'), [['Marco Riva', 'spiegato', null]])
  t.same(italian('Secondo Marco Riva il muro è «troppo basso per il porto».'), [['Marco Riva', 'Secondo', null]])
  t.same(italian('Marco Riva ha accusato il comune di «gravi mancanze» e ha parlato di «un disegno criminale».'), [['Marco Riva', 'accusato', null], ['Marco Riva', 'parlato', null]])
  t.same(italian('«È una vergogna», ha detto Marco Riva al Corriere di Montesole.'), [['Marco Riva', 'detto', 'Corriere']])
  t.same(italian('«Il porto chiude», assicura il presidente della Regione.'), [['il presidente della Regione', 'assicura', null]])
  t.same(italian('«Il muro – ha detto Marco Riva – non reggerà». «Vedremo – spiega Elena Sala».'), [['Marco Riva', 'detto', null], ['Marco Riva', 'detto', null], ['Elena Sala', 'spiega', null]])
})

t.test('in Dutch the subject stands behind its verb, and a particle at its end', async (t) => {
  const dutch = told('De raad van Noordveld heeft op de avond van de storm over de nieuwe muur gesproken.')
  t.same(dutch('“Nee”, zei burgemeester Jan de Vries. “Dat wisten we”, voegde hij eraan toe.'), [['Jan de Vries', 'zei', null], ['Jan de Vries', 'voegde toe', null]])
  t.same(dutch('“De muur houdt het niet”, aldus Anna Bakker. Volgens Anna Bakker is ze “veel te laag”.'), [['Anna Bakker', 'aldus', null], ['Anna Bakker', 'Volgens', null]])
  t.same(dutch('De burgemeester van Noordveld, Jan de Vries, noemde de muur “een ramp”.'), [['Jan de Vries', 'noemde', null]])
  t.same(dutch('“De haven blijft open”, laat een woordvoerder van de gemeente weten.'), [['een woordvoerder van de gemeente', 'laat weten', null]])
  t.same(dutch('“De haven blijft open”, zei de burgemeester.'), [['de burgemeester', 'zei', null]])
  t.same(dutch('Op dinsdag zei Anna Bakker dat de muur “een schande voor de stad” is.'), [['Anna Bakker', 'zei', null]])
})

t.test('Portuguese, Swedish, Danish and Polish', async (t) => {
  const abroad = told('Northfield lies in another country, and its council met there.')
  t.same(abroad('“Sabíamos”, disse o prefeito João Pinto. Segundo João Pinto, o muro é “baixo demais”.'), [['João Pinto', 'disse', null], ['João Pinto', 'Segundo', null]])
  t.same(abroad('”Muren håller inte”, säger kommunalrådet Anna Berg. ”Det visste vi”, tillägger hon.'), [['Anna Berg', 'säger', null], ['Anna Berg', 'tillägger', null]])
  t.same(abroad('Mette Lund oplyser: »Havnen er åben.« »Nej«, siger borgmester Lars Holm.'), [['Mette Lund', 'oplyser', null], ['Lars Holm', 'siger', null]])
  t.match(storyFrom('Northfield lies in another country, and its council met there.', '„Mur nie wytrzyma” – powiedział burmistrz Jan Nowak. „Wiemy” – dodał.').quotes, [{ kind: 'direct', cue: 'powiedział' }, { kind: 'direct', cue: 'dodał', speaker: 0 }])
  t.match(storyFrom('Northfield lies in another country.', 'Burmistrz nazwał plan „całkowitą pomyłką”, jak napisał w liście.').quotes, [{ speakerLabel: 'Burmistrz' }])
  t.match(storyFrom('Northfield lies in another country.', '«Il porto deve chiudere», hanno scritto i pescatori.').quotes, [{ text: 'Il porto deve chiudere', speakerLabel: null }], 'a small article is no I')
  t.same(abroad('“It is low,” Han Joon said. “It is high,” Han said.'), [['Han Joon', 'said', null], ['Han Joon', 'said', null]], 'and elsewhere their words are names')
})

t.test('what is a word in one language may be a name in another', async (t) => {
  const english = told('The prize of Northfield was won by Ella Finch, who is 15.')
  t.same(english('“I wrote it on the bus,” Ella said.', '“She did,” said her mother, Ruth Finch.').map(([name]) => name), ['Ella Finch', 'Ruth Finch'])
  t.same(storyFrom('La alcaldesa de Northfield, Ana Ruiz, vino.', 'Ella dijo: “No lo sé”. “Veremos”, añadió ella.').people.map(({ name }) => name), ['Ana Ruiz'])
  t.same(told('Northfield ligger i ett annat land.')('”Det är ett hån”, sade Per Hedlund. ”Nej”, sade hans syster Eva Hedlund.').map(([name]) => name), ['Per Hedlund', 'Eva Hedlund'])
})

t.test('a dash opens what somebody says, where a tag is set in it', async (t) => {
  const abroad = (...paragraphs: string[]) => {
    const story = storyFrom('Northfield lies in another country, and its council met there.', ...paragraphs)
    t.ok(quotesStandInPlace(story))
    return story.quotes.map(({ text, kind, speaker }) => [text, kind, speaker === null ? null : story.people[speaker]?.name])
  }
  t.same(abroad('El alcalde, Tomás Pike, vino.', '—No lo sé —dijo Pike—. Veremos.'), [['No lo sé', 'direct', 'Tomás Pike'], ['Veremos.', 'direct', 'Tomás Pike']])
  t.same(abroad('—El muro caerá —respondió Ana Ruiz—, y será tarde.'), [['El muro caerá', 'direct', 'Ana Ruiz'], ['y será tarde.', 'direct', 'Ana Ruiz']])
  t.same(abroad('— Je ne sais pas, a dit Alain Roux. On verra.'), [['Je ne sais pas,', 'direct', 'Alain Roux'], ['On verra.', 'direct', 'Alain Roux']])
  t.same(abroad('– Muren håller inte, säger kommunalrådet Anna Berg.'), [['Muren håller inte,', 'direct', 'Anna Berg']])
  t.same(abroad('– Mur nie wytrzyma – powiedział Jan Nowak. – Wiemy.'), [['Mur nie wytrzyma', 'direct', 'Jan Nowak'], ['Wiemy.', 'direct', 'Jan Nowak']])
  t.same(abroad('– Hamnen är öppen.', '—Nueva ley de puertos: el alcalde dijo que no.'), [], 'else it is an item of a list')
  t.same(abroad('— The wall is low, said Joan Pike.'), [], 'as it is in English')
  t.ok(costsLess(2000, () => abroad(Array.from({ length: 4000 }, (_, at) => `—No ${at} lo sé —dijo Pike${at}— `).join(''))))
})

t.test('an article that has lost its vowel is no part of an office, and an office may stand between for and a name', async (t) => {
  const italian = told('Il consiglio di Montesole ha discusso del muro del porto la sera della tempesta.')
  t.same(italian('«Non reggerà», ha detto l’assessore Pierluca Lanzi. «Mai», ha detto l’assessore.'), [['Pierluca Lanzi', 'detto', null], ['Pierluca Lanzi', 'detto', null]])
  const french = told('Le conseil de Montclair a débattu du mur du port le soir de la tempête avec les habitants.')
  t.same(french('« C’est trop cher », explique l’avocat de la ville, Ysold Morel.'), [['Ysold Morel', 'explique', null]])
  t.same(french('Pour l’opposant Ysold Morel, « ce mur est une folie pour tous ».'), [['Ysold Morel', 'Pour', null]])
  t.same(french('Pour le maire Ysold Morel, « ce mur est une folie pour tous ».'), [['Ysold Morel', 'Pour', null]])
})

t.test('a small pronoun before a Romance verb is whom it is told to, and not who tells', async (t) => {
  t.match(quotesOf('La préfète, Sophie Hubert, lui a répondu : « La digue est trop basse pour cette mer. »'), [{ speakerLabel: 'Sophie Hubert' }])
  t.match(quotesOf('Sophie Hubert se dit « très fière » de la digue.'), [{ speakerLabel: 'Sophie Hubert' }])
})

t.test('a verb without a subject goes with the sentence before it, though that quotes something, too', async (t) => {
  t.match(quotesOf('La alcaldesa Carmen Ibáñez calificó de «histórico» el acuerdo. «Hoy gana el pueblo», afirmó.'), [{}, { speakerLabel: 'alcaldesa Carmen Ibáñez' }])
  t.match(quotesOf('Pablo Ruiz calificó de «histórico» el acuerdo con Laura Soto. «Hoy gana el pueblo», afirmó.'), [{}, { speakerLabel: null }], 'unless two are named there')
})

t.test('more French trades are none of a name', async (t) => {
  const { people } = storyFrom('La digue a été construite après la tempête de l’année dernière.', 'Sa capitaine, Inès Dabo, et la sélectionneuse Orane Vidal sont venues.')
  t.match(people, [{ name: 'Inès Dabo', description: 'capitaine' }, { name: 'Orane Vidal', description: 'sélectionneuse' }])
})
