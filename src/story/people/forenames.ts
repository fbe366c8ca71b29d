/**
 * Common forenames that are no place, firm or everyday word as well. They tell a person from a thing with two capitals,
 * and rule out that *she* or *Mrs* means a Harold; they never decide alone who is meant.
 */
const HE = list(`aaron abdul abdullah abe adam adolfo adrian ahmad ahmed aidan akbar akira alan alasdair alastair albert
alberto aldo alec aled alejandro alessandro alexander alexei alfonso alfred ali alistair allan alonzo alun amir amit amos
anatoly anders andre andreas andrei andrew andré andy angelo angus anil anthony antoine anton antonio antti arjun arnaud
arne arnold arthur arun arvind ashok ashwin attila axel ayman babatunde balazs barack barry bartosz basil bassam ben
benedict benito benjamin benoit benoît bernard bernd bernie bert bilal bill björn bob bohumil bojan boris boyd brad bradley
brendan brent brett brian bruce bryan bryce burak byron caleb callum calvin carl carlo carlos carlton carsten caspian cathal
cedric cem cesar charles charlie chester chidi christian christoph christopher chuck chukwuma cian ciaran ciarán cillian
clarence clayton clement clifford clint clive colin colm connor conor conrad constantin corey cormac cornel craig curt
curtis cyril cédric dafydd daichi damian damien damon dan daniel dante darragh darrell darren darryl dave david declan
deepak dennis denny derek dermot desmond detlef diarmuid didier diego dieter dimitri dimitris dirk dmitry dominic donal
donald doug douglas dragan dwight dylan eamon eamonn eckhard ed eddie edgar edmund eduardo edward edwin eli elias elijah
elliot elliott elmer emeka emil emmanuel emre emrys emyr enno enrique enzo eoin eric erich erik ernest ernesto ernst erwin
esteban ethan etienne euan eugene evan ewan ezra fabian fadi faisal farhan farid fatih fausto federico felipe felix femi
ferdinand ferenc fergus fernando fiete finn fionn florian floyd francesco francisco franco francois frank franz françois
fraser fred frederic frederick friedrich frédéric gabor gabriel gareth garrett gary gaston gavin gavriel gene geoff geoffrey
george geraint gerald gerard gerd gerhard gerrit gerry gethin ghassan gilbert gilles giorgio giorgos giovanni giuseppe glen
glenn gonzalo gopal goran gordon graham greg gregoire gregor gregory guido guillaume guillermo gunter gustav gwyn gérard
günter günther hal hamid hamish hamza hank hans harish harley harold haroon harry haruto harvey hassan hauke hector heinrich
heinz helge helmut henri henrik henry herbert herman hermann hernán hiroshi hisham holger horst howard hubert hugh hugo
humphrey huw hywel iain ian ibrahim iestyn ieuan ignacio igor ikenna imran ingo irving isaac ismail istvan ivan ivo iwan
jack jacob jacques jaime jake jakob jakub jamal james jared jaroslav jason javed javier jay jeb jeff jeffrey jens jeremy
jerome jerry jesper jesse jesús jian jim jimmy jiri joachim joao jochen joe joel johann johannes john johnny jon jonah jonas
jonathan jonte jordi jorge joris jose josef joseph josh joshua josé juan juha jukka jules julian julio julius junaid jérôme
jürgen kacper kai kamran kanye kareem karl keir keiran keith kelvin kemal ken kenji kenneth kenta kevin khaled khalid kieran
kieron kirk klaus knut kofi konrad kostas krzysztof kurt kwame kwasi kyle lachlan larry lars laszlo laurence laurent
lawrence leif lenny leo leon leonard leonardo leonid leopold leroy lester lewis liam lionel lloyd lorcan lorenzo lothar
louie louis luca lucas ludwig luigi luis lukas luke luther lutz maarten maciej magnus mahmoud malcolm malik malte manfred
manoj manuel marc marcel marcelo marco marcos marcus marek mario mark marko marlon martin marwan mateusz mathias mathieu
mathis matt matteo matthew matthias matti maurice mauricio max maxime mazen mehdi mehmet melvin merv mervyn micah michael
michal michel mick miguel mike mikhail mikkel miles milo minh miroslav mitch mitchell mohamed mohammad mohammed mohan
mordechai moritz morris morten moses muammar muhammad mukesh murat murray mustafa nabil nadeem nader naeem narendra nasser
nate nathan nathaniel naveen neal ned neil nenad newt niall nicholas nick nicolas nigel nikhil nikolai nikolaus nikos nils
noah norbert norman oisin olaf oleg oleksandr oliver olivier omar ondrej onno orhan osama oscar oskar osman oswald otto
owain owen pablo paddy padraig paolo pascal patricio patrick paul pavel pedro pekka percy pete peter phil philip philippe
pierre piers pietro piotr prakash pranav quang quentin radek rafael rafal raheem rahul raj rajesh rakesh ralf ralph ramesh
ramzan ramón rand randall randolph randy raphael rashid rasmus ravi ray raymond raúl recep reggie reinhard reinhold rené
reuben rex rhodri rhys ricardo riccardo richard rick ritchie rizwan rob robbie robert roberto rod rodney rodrigo roger rohan
rohit roland rolf romeo ron ronald ronan ronnie rory rosario ross roy ruaridh rudi rudolf rudolph rudy rufus rui rupert
russell ryan rüdiger sachin sadiq saeed saleem salim salman salvador salvatore sami samir samuel sandeep sanjay santiago
satish satoshi saul sayed scott seamus sean sebastian sebastián segun serge sergei sergey sergio serkan seth seán shahid
shane shaun shawn shinji siddharth silvio simeon simon soren spencer stan stanley stavros stefan stefano steffen stephen
steve steven stewart stig stuart stéphane sunil suresh sven sébastien sönke søren tad tadhg takeshi tarek tariq tarun tayfun
tayyip ted terence terrence theo theodore thibault thierry thilo thomas thorben thorsten tim timo timothy tobias tobin todd
tom tomas tomasz tommy tomos tomás tony torben torsten travis trevor tristan troy tuan tunde tyler udo ulf ulrich umberto
umut usman uwe vaclav vaughn vernon victor vijay vikram viktor vince vincent vinod vitaly vito vittorio vivek vladimir
volker volodymyr wael walid walter waqas warren wayne wendell werner wes wesley wilbur wilfried wilhelm willem william
winston wojciech wolfgang woody xavier yannick yannis yasser youssef yuri yusef yusuf yves zachary zack zafar zbigniew
zdenek zoltan zoran étienne`)
const SHE = list(`abena abigail ada adaeze adele adriana agata agatha agnes agnieszka agnès aileen ailsa aimee aino aisha
aishwarya akiko akosua alana alba alejandra alexa alexandra alexia alice alicia alina alison allison alma althea alyssa
amaka amanda amelia amina amy amélie ana ananya anastasia anaïs andrea angela angelica angelina angharad angie anika anita
anja anjali anke ann anna annalena anne anneke anneliese annemarie annette annie antje antonella antonia anya aoife arabella
ariana ariel arlene astrid audra audrey aurora aurélie ava avril ayesha aylin ayse barb barbara beate beatrice becky belinda
benazir bernadette bertha beryl beth bethany bettina betty bianca billie birgit birte blanca bonnie brandi brenda brianna
bridget brigitte britta brittany bronwyn camilla camille candace candice cara carina carla carly carmela carmen carol
caroline carolyn carrie carys cassandra catherine cathleen cathy catriona cecilia celeste celia cerys charlene cherie cheryl
chioma chloe chloé christa christiane christina christine christy ciara cindy claire clara clare claudette claudia colette
colleen connie constance cora cordelia corinna corinne cornelia cristina cynthia céline dagmar daniela danielle daphne
debbie deborah debra deepika deirdre delia delphine denisa denise desiree diana diane dina divya dolores donatella donna
doreen doris dorothea dorothy edith edwina effie eileen eilidh elaine eleanor elena eleni eleonora elfriede elif elin elisa
elisabeth elise eliza elizabeth elke ella ellen ellie eloise elsa elsie elspeth elvira emilia emilie emily emine emma enid
erica erika erin ernestine estelle esther eszter ethel eugenia eunice eva evangeline eve evelyn fatima fay felicia felicity
femke ffion fiona fleur folake frances francesca françoise frauke freda frida friederike gabriela gabriele gabrielle gail
galina gemma genevieve georgina geraldine gerda gertrud gertrude gillian gina gisela giulia gladys glenda glenys gloria
golda grainne greta gráinne gudrun gwen gwendolyn gwyneth haley hana hanna hannah hannelore harriet hatice hayley heather
hedwig heidi heike heledd helen helena helene helga henrietta hermine hilary hilda hilde hillary huong hélène ida ifeoma
ilse imke imogen ines inge ingeborg ingrid inka inés irene irina iris irma isabel isabella isabelle isla isobel ivana
ivanka jacinda jacqueline jacquelyn jadwiga jana jane janet janice jasmine jeanette jeanine jeanne jeannette jemima jenna
jennifer jenny jessica jill jo joan joann joanna joanne jocelyn jodie johanna jolene josefine josephine josie joyce juanita
judi judith judy jule julia juliana juliane julianne julie juliet juliette jutta kaisa kamala karen karin karla karolina
kasia katalin katarzyna kate katharina katherine kathleen kathrin kathryn kathy katie katja katrin katrina katy kavita
kavitha kayla keiko keisha kellyanne kerstin khadija kirsten kirstin kristen kristin kristina krystal lakshmi lana larissa
latoya laura laurel lauren laurie layla lea leah leanne leela leila lena leonie leticia leyla liane lidia lieselotte lilian
lillian lily linda linh lisa liv liz loretta lori lorraine lotte louisa louise lowri lucia luciana lucie lucille lucinda
lucy lucía ludmila luisa luise lydia lynda lynette mabel mackenzie madeleine madeline maeve magda magdalena maggie maike
mairi maisie maja malala malgorzata mandy mara marcella marcia margaret margarethe margarita margit margot marguerite maria
mariam mariana marianna marianne maribel marie marieke marietta marina marion marissa marjorie marlene marta martha martina
mary maryam mathilde matilda maud maureen maxine maya meena meera meg megan meike melania melanie melinda melissa meredith
meryl mhairi mia michaela michelle michiko mildred millie mimi minnie miriam mirjam moira molly mona monica monika morag
muriel myra myrtle mónica nadia nadine nadja nancy naoko naomi natalia natalie natascha natasha neha nell nellie nelly nerea
nerys ngozi niamh nicola nicole nikki nina nisha njeri nkechi noelle noor nora norah noreen noriko norma nuala ofelia oksana
ola olena olga olivia oprah orla orlaith pam pamela paola patrice patricia patsy patti paula paulette pauline peggy penelope
penny pernille petra philippa phoebe phyllis pia pippa polly pooja portia priscilla priti priya priyanka rachael rachel
radha rania raquel rebecca rebekah regina rekha renata renate rhian rhiannon rhoda rhonda ricarda rita ritu roberta robyn
rochelle roisin romy rosa rosalie rosalind rosanna roseanne roselyn rosemary rosie roswitha roxanne ruth róisín sabina
sabine sachiko sadie sally samantha samira sandra sangeeta sanne saoirse sarah saskia selena selina selma serena shalini
sharon sharron shauna sheila shelly sherry shirin shirley shreya sian sigrid silke silvia simone sinead sinéad siobhan siân
sneha sofia sofie solange solveig sonia sonja sophia sophie stacey stacy steffi stella stephanie sue sunita susan susanne
suzanne svenja svetlana swantje swati sybil sylvia sylvie tabitha tamara tammy tanja tanya tara tatiana tatjana teresa tess
tessa thea thelma theresa thuy tia tiffany tilda tina tonya tove tracey trina trish trudy tulsi tuula ulrike ursula uschi
usha uta ute valentina valeria valerie valérie vanda vanessa vera veronica veronika vicky vidya vivian vivien vivienne wanda
wanjiru wendy whitney wiebke wilhelmina wilma winifred winona xenia yasmin yetunde yoko yolanda yuko yumi yvette yvonne
zadie zara zelda zeynep zoe zofia zoé zoë zuzana élodie özlem`)
const EITHER = list('alex alexis ashley cameron casey chris courtney dana jackie jamie jan jean jessie kay kelly kerry kim kiran lesley leslie lindsay lindsey lou lynn nicky pat robin sam sascha shannon shashi sidney stevie tenzin terry toni tracy uche val wei yuki')

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
