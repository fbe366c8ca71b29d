/**
 * Common forenames that are no place, firm or everyday word as well. They tell a person from a thing with two capitals,
 * and rule out that *she* or *Mrs* means a Harold; they never decide alone who is meant.
 */
const HE = list(`aaron abdul abdullah abe adam adolfo adrian ahmad ahmed aidan akbar alan alastair albert alberto aldo alec alejandro
alessandro alexander alexei alfonso alfred ali alistair allan alonzo amir amit amos anatoly anders andre andreas andrei
andrew andré andy angelo angus anthony antoine anton antonio arjun arnaud arne arnold arthur arun ashok axel barack barry
basil ben benedict benito benjamin bernard bernd bernie bert bill björn bob boris boyd brad bradley brendan brent brett brian
bruce bryan bryce byron caleb calvin carl carlo carlos carlton carsten cedric cesar charles charlie chester christian
christoph christopher chuck clarence clayton clement clifford clint clive colin colm connor conrad constantin corey craig
curt curtis cyril damian damien damon dan daniel dante darrell darren darryl dave david declan dennis denny derek desmond
detlef didier diego dieter dimitri dirk dmitry dominic donald doug douglas dwight dylan eamon eckhard ed eddie edgar edmund
eduardo edward edwin eli elias elijah elliot elliott elmer emil emmanuel enrique enzo eric erich erik ernest ernesto ernst
erwin esteban ethan eugene evan ezra fabian farid fausto federico felipe felix ferdinand fergus fernando finn florian floyd
francesco francisco franco francois frank franz françois fred frederic frederick friedrich frédéric gabriel gareth garrett
gary gaston gavin gavriel gene geoff geoffrey george gerald gerard gerd gerhard gerry gilbert gilles giorgio giovanni
giuseppe glen glenn gonzalo gordon graham greg gregor gregory guido guillaume guillermo gunter gustav gérard günter günther
hal hamid hank hans harley harold harry harvey hassan hector heinrich heinz helge helmut henri henrik henry herbert herman
hermann hernán hiroshi holger horst howard hubert hugh hugo humphrey ian ibrahim ignacio igor ingo irving isaac ismail ivan
ivo jack jacob jacques jaime jake jakob jamal james jared jason javier jeb jeff jeffrey jens jeremy jerome jerry jesse jesús
jim jimmy jiri joachim joao jochen joe joel johann johannes john johnny jon jonah jonas jonathan jordi jorge joris jose josef
joseph josh joshua josé juan jules julian julio julius jérôme jürgen kai kareem karl keir keiran keith kelvin ken kenneth
kevin khalid kieran kirk klaus konrad kurt kyle larry lars laurence laurent lawrence lenny leo leon leonard leonardo leonid
leopold leroy lester lewis liam lionel lloyd lorenzo lothar louie louis lucas ludwig luigi luis lukas luke luther lutz
maarten magnus mahmoud malcolm malik manfred manuel marc marcel marcelo marco marcos marcus marek mario mark marlon martin
mathias mathieu matt matteo matthew matthias maurice mauricio max maxime mehdi mehmet melvin mervyn micah michael michel mick
miguel mike mikhail miles milo mitch mitchell mohamed mohammad mohammed mordechai moritz morris morten moses muammar muhammad
murray mustafa nader narendra nate nathan nathaniel ned neil newt nicholas nick nicolas nigel nikolai nikolaus nils norbert
norman olaf oleg oleksandr oliver olivier omar osama oscar oskar osman oswald otto owen pablo paddy paolo pascal patricio
patrick paul pavel pedro percy pete peter phil philip philippe pierre piers pietro quentin rafael rafal raheem rahul raj
rajesh ralf ralph ramzan ramón rand randall randolph randy raphael rashid raymond raúl recep reggie reinhard reinhold rené
reuben rex rhys ricardo riccardo richard rick ritchie rob robbie robert roberto rod rodney rodrigo roger rohan roland rolf
romeo ron ronald ronnie rory rosario ross rudi rudolf rudolph rudy rufus rupert russell ryan rüdiger sadiq saeed salim salman
salvador salvatore sami samuel sanjay santiago saul sayed scott sean sebastian sebastián serge sergei sergey sergio seth
shane shawn silvio simeon simon soren spencer stan stanley stefan steffen stephen steve steven stewart stig stuart stéphane
sunil sven tad takeshi tarek tariq tayyip ted terence terrence theo theodore thierry thilo thomas thorsten tim timothy tobias
tobin todd tom tomas tommy tomás tony torsten travis trevor tristan troy tyler udo ulf ulrich umberto uwe vaughn vernon
victor vikram viktor vince vincent vitaly vito vittorio vivek vladimir volker volodymyr walter warren wayne wendell werner
wes wesley wilbur wilfried wilhelm willem william winston wolfgang woody xavier yannick yasser yuri yusef yusuf yves zachary
zack`)
const SHE = list(`abigail adele adriana agata agatha agnes agnès aileen aimee aisha alana alba alejandra alexa alexandra alexia alice alicia
alina alison allison alma althea alyssa amanda amelia amina amy ana anastasia anaïs andrea angela angelica angelina angie
anika anita anja anke ann anna annalena anne anneliese annemarie annette annie antje antonella antonia anya arabella ariana
ariel arlene astrid audra audrey aurora ava avril ayesha barb barbara beate beatrice becky belinda benazir bernadette bertha
beth bethany bettina betty bianca birgit blanca bonnie brandi brenda brianna bridget brigitte britta brittany camilla camille
candace candice cara carina carla carly carmela carmen carol caroline carolyn carrie cassandra catherine cathleen cathy
cecilia celeste celia charlene cherie cheryl chloe christa christiane christina christine christy cindy claire clara
claudette claudia colette colleen connie constance cora cordelia corinna corinne cornelia cristina cynthia dagmar daniela
danielle daphne debbie deborah debra deirdre delia delphine denisa denise desiree diana diane dina dolores donatella donna
doreen doris dorothea dorothy edith edwina effie eileen elaine eleanor elena eleni eleonora elfriede elisa elisabeth elise
eliza elizabeth elke ella ellen ellie eloise elsa elsie elvira emilia emilie emily emma enid erica erika erin ernestine
estelle esther ethel eugenia eunice eva evangeline eve evelyn fatima fay felicia felicity fiona fleur frances francesca
françoise freda frida friederike gabriela gabriele gabrielle gail galina gemma genevieve georgina geraldine gerda gertrud
gertrude gillian gina gisela giulia gladys glenda glenys gloria golda greta gudrun gwen gwendolyn gwyneth haley hanna hannah
hannelore harriet hayley heather hedwig heidi heike helen helena helene helga henrietta hermine hilary hilda hilde hillary
hélène ida ilse imogen ines inge ingeborg ingrid inka inés irene irina irma isabel isabella isabelle isobel ivanka jacinda
jacqueline jacquelyn jana jane janet janice jasmine jeanette jeanine jeanne jeannette jemima jenna jennifer jenny jessica
jill joan joann joanna joanne jocelyn jodie johanna jolene josefine josephine josie joyce juanita judi judith judy jule julia
juliana juliane julianne julie juliet juliette jutta kamala karen karin karla karolina kate katharina katherine kathleen
kathrin kathryn kathy katie katja katrin katrina katy kayla keisha kellyanne kerstin kirsten kirstin kristen kristin kristina
krystal lana larissa latoya laura laurel lauren laurie lea leah leanne leila lena leonie leticia liane lidia lieselotte
lilian lillian linda lisa liv liz loretta lori lorraine lotte louisa louise lucia luciana lucie lucille lucinda lucy luisa
luise lydia lynda lynette mabel mackenzie madeleine madeline magda magdalena maggie maike maisie maja malala mandy mara
marcella marcia margaret margarethe margarita margit margot marguerite maria mariam mariana marianna marianne maribel marie
marietta marina marion marissa marjorie marlene marta martha martina mary maryam mathilde matilda maud maureen maxine maya
meera megan meike melania melanie melinda melissa meredith meryl mia michaela michelle mildred millie mimi minnie miriam
mirjam moira molly mona monica monika muriel myra myrtle mónica nadia nadine nadja nancy naomi natalia natalie natascha
natasha nell nellie nelly nerea nicola nicole nikki nina noelle noor nora norah norma ofelia oksana olena olga olivia oprah
pam pamela paola patrice patricia patsy patti paula paulette pauline peggy penelope penny pernille petra philippa phoebe
phyllis pia pippa polly portia priscilla priti priya rachael rachel rania raquel rebecca rebekah regina renata renate rhoda
rhonda ricarda rita roberta robyn rochelle romy rosa rosalie rosalind rosanna roseanne roselyn rosemary rosie roswitha
roxanne ruth sabina sabine sadie sally samantha sandra sarah saskia selena selina selma serena sharon sharron shauna sheila
shelly sherry shirin shirley sigrid silke silvia simone siobhan sofia sofie solange sonia sonja sophia sophie stacey stacy
steffi stella stephanie susan susanne suzanne svenja svetlana sybil sylvia sylvie tabitha tamara tammy tanja tanya tara
tatiana tatjana teresa tess tessa thea thelma theresa tia tiffany tilda tina tonya tracey trina trish trudy tulsi ulrike
ursula uschi uta ute valentina valeria valerie valérie vanda vanessa vera veronica veronika vicky vivian vivien vivienne
wanda wendy whitney wilhelmina wilma winifred winona xenia yasmin yolanda yvette yvonne zadie zara zelda zoe zoé`)
const EITHER = list('alex alexis ashley cameron casey chris courtney dana jackie jamie jan jean jessie kay kelly kerry kim leslie lindsay lindsey lou lynn nicky pat robin sam sascha shannon sidney stevie terry toni tracy val')

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
  const hyphen = word.indexOf('-')
  return (hyphen < 0 ? word : word.slice(0, hyphen)).toLowerCase()
}

function list (words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/u))
}
