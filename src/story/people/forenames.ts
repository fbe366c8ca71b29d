/**
 * Common forenames that are no place, firm or everyday word as well. They tell a person from a thing with two capitals,
 * and rule out that *she* or *Mrs* means a Harold; they never decide alone who is meant.
 */
const HE = list(`aaron abdul abdullah adam adrian ahmad ahmed alan albert alexander alfred ali allan andreas andrei andrew andy angus antoine
anthony antonio arthur barack barry ben benjamin bernard bernie bill bob boris brad brendan brian bruce carl carlos charles chuck christoph
christopher colin corey craig daniel dave david dennis derek dieter dmitry dominic donald doug douglas ed eddie edward emmanuel eric ernest ethan
felipe felix fernando francisco francois françois frank fred frederick gareth gary gavin geoff geoffrey george gerald gerhard giovanni giuseppe
glenn gordon graham greg gregory hamid hans harold harry hassan heinrich helmut henri henry howard hugh ian ibrahim igor ivan jack jacob jared
jacques jake james jason javier jeff jeffrey jeremy jerry jim jimmy joe joel johann johannes john johnny jon jonathan jorge jose josef joseph
josh joshua josé juan julian jürgen karl keith ken kenneth kevin khalid klaus kyle larry lars laurent liam louis luis luke mahmoud manuel marc
marco mario mark martin matt matthew max michael michel miguel mike mohamed mohammad mohammed muhammad mustafa nathan ned neil nicholas nick
nicolas nigel oliver olivier omar oscar otto owen patrick paul pedro pete peter phil philip philippe pierre rafael raymond richard rick rob robert
roberto rodney roger roland ronald rory ross rupert russell ryan salman samuel scott sean sebastian sergei sergey sergio seth simon stefan stephen
steve steven stuart ted thomas tim timothy tobias todd tom tommy tony trevor uwe viktor vincent vladimir walter werner william wolfgang yusuf`)
const SHE = list(`abigail agnes agnès aisha alexandra alice alison amanda amelia amy ana andrea angela anita ann anna anne annette annie
antonia audrey barbara beatrice beth betty birgit brenda brigitte camilla carla carmen carol caroline catherine cathy cecilia charlene
chloe christina christine claire clara claudia cristina cynthia daphne deborah denise diana diane donna doris dorothy edith eileen elaine
eleanor elena elisabeth elizabeth ella ellen elsa emily emma erica erika esther eva evelyn fatima fiona frances francesca françoise gabriela
gabriele gail gemma gertrude gillian gloria greta hannah harriet heather heidi helen helena helga hélène hilary hillary ida ingrid irene isabel
isabella isabelle jacqueline jane janet janice jeanne jennifer jenny jessica jill joan joanna joanne josephine joyce juanita judith judy
julia julie karen karin kate katharina katherine kathleen kathy katie laura lauren leila lena liz lisa louise lucy lydia maggie mandy marcia
margaret maria marianne marie marina marion marjorie martha mary maureen megan melania melanie melissa michelle mildred miriam mónica monica
monika nadia nancy naomi natalia natalie nicola nicole nina nora norma olga olivia pamela patricia paula pauline penelope philippa phoebe
phyllis polly priya rachel rebecca renate rita roberta rosa rosemary rosie ruth sabine sally samantha sandra sarah sharon sheila shirley sofia
sonia sophia sophie stella stephanie susan susanne suzanne sylvia tanya teresa theresa tina tracy ulrike ursula valentina valerie vanessa vera
veronica wendy yvonne zoe`)
const EITHER = list('alex ashley chris jamie jan jean kim leslie lynn nicky robin sam sascha stevie terry toni')

/** Whether a word is a common forename; of a double one, *Jean-Luc*, the first half counts. */
export function isForename (word: string): boolean {
  const name = firstHalf(word)
  return HE.has(name) || SHE.has(name) || EITHER.has(name)
}

/** What a forename says about its bearer, where it says it. */
export function forenameGender (word: string): 'he' | 'she' | null {
  const name = firstHalf(word)
  if (SHE.has(name)) return 'she'
  return HE.has(name) ? 'he' : null
}

function firstHalf (word: string): string {
  return word.toLowerCase().split('-')[0] ?? ''
}

function list (words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u))
}
