/**
 * Common forenames that are no place, firm or everyday word as well. They tell a person from a thing with two capitals,
 * and rule out that *she* or *Mrs* means a Harold; they never decide alone who is meant.
 */
const HE = list(`aaron abdi abdul abdullah abe adam adebayo adewale adolfo adrian ahmad ahmed aidan akbar akira alan alasdair
alastair albert alberto aldo alec aled alejandro alessandro alexander alexei alfie alfonso alfred ali alistair allan alonzo
alun amadou amir amit amos anatoly anders andre andreas andrei andrew andré andy angelo angus anil anselm anthony antoine anton
antonio antti arash archie arjun arnaud arne arnold arthur arun arvind ashok ashwin asif attila axel ayman ayo azeez babak
babatunde balazs barack barnaby barry bartosz bashir basil bassam behrouz ben benedict benito benjamin benny benoit benoît
bernard bernd bernie bert bertie bertram bilal bill björn bob bogdan bohumil bojan boris boubacar boyd brad bradley brendan
brent brett brian bruce bryan bryce burak byron caden caleb callum calvin carl carlo carlos carlton carsten caspian cassius
cathal cecil cedric cem cesar charles charlie cheikh chester chidi chinedu christian christoph christopher chuck chukwuma cian
ciaran ciarán cillian clarence clayton clement clifford clint clive colin colm connor conor conrad constantin corey cormac
cornel cornelius craig curt curtis cuthbert cyril cédric dafydd daichi daisuke damian damien damon dan daniel danilo dante
dario darragh darrell darren darryl dave davey david dawid declan deepak dejan demetrius dennis denny derek dermot desmond
detlef diarmuid didier diego dieter dieudonné digby dimitri dimitris dinesh dirk dmitry dominic donal donald doug dougal dougie
douglas dragan duncan dustin dwight dylan eamon eamonn eckhard ed eddie edgar edmond edmund edmundo eduardo edward edwin efraín
eli elias elijah elliot elliott elmer elmo emeka emil emmanuel emre emrys emyr enda enno enrique enzo eoin ephraim eric erich
erik ernest ernesto ernst erwin esteban ethan etienne euan eugene evan ewan ewen ezekiel ezra fabian fadi fahad faisal farhan
farid farouk fatih fausto faysal federico felipe felix femi ferdinand ferenc fergus fernando fiete filip finlay finley finn
fionn florian floyd francesco francisco franco francois frank franz françois fraser fred freddie freddy frederic frederick
friedrich fritz frédéric gabor gabriel gareth garrett gary gaston gaurav gavan gavin gavriel gene geoff geoffrey george geraint
gerald gerard gerardo gerd gerhard gerrit gerry gethin ghassan giacomo gianni gideon gilbert giles gilles gino giorgio giorgos
giovanni giuseppe glen glenn godfrey gonzalo gopal goran gordon graham greg gregoire gregor gregory guido guillaume guillermo
gunter gustav gustavo gwilym gwyn gérard günter günther hakim hal hamed hamid hamish hamza hank hans harish harley harold
haroon harry haruki haruto harvey hassan hauke hector heinrich heinz helge helmut henri henrik henry herbert herbie herman
hermann hernán hershel hideo hiram hiro hiroshi hisham holger horace horst hossein howard hubert hugh hugo hugues humberto
humphrey huw hywel iain ian ibrahim ichabod idris iestyn ieuan ignacio igor ikenna ilya imran ingo inigo irving irwin isaac
ishaan ismael ismail istvan ivan ivo ivor iwan jabari jack jacob jacques jaden jagdish jaime jake jakob jakub jamal james jared
jaroslav jaroslaw jarvis jason javad javed javier jay jeb jed jeff jeffrey jens jeremy jermaine jerome jerry jerzy jesper jesse
jesús jethro jian jim jimmy jiri joachim joao joaquin joaquín jochen joe joel joey johan johann johannes john johnny jon jonah
jonas jonathan jonny jonte jonty jordi jorge jorgen joris jose josef joseph josh joshua josiah josé juan juha jukka jules
julian julio julius juma junaid justin jérôme jürgen kacper kai kaito kamil kamran kanye kareem karim karl karthik kazuo keir
keiran keith kelvin kemal ken kendrick kenji kenneth kenny kenta kenzo kevin khaled khalid khalil kieran kieron kirk kiyoshi
klaus knut kofi konrad kostas krzysztof kurt kwabena kwadwo kwame kwasi kyle lachlan lamine larry lars laszlo laurence laurent
lawrence leandro lech leif lemuel lenny leo leon leonard leonardo leonid leopold leopoldo leroy lester levi lewis liam lindon
linus lionel lloyd lonnie lorcan lorenzo lorne lothar louie louis luca lucas ludwig luigi luis lukas luke luther lutz lyle
lyndon maarten maciej magnus mahmoud makoto malcolm malik malte mamadou manfred manoj manuel marc marcel marcelo marco marcos
marcus marek mario mark marko marlon marshawn martin marv marwan masato matej mateo mateusz mathias mathieu mathis matt matteo
matthew matthias matti matías maurice mauricio mauro max maxime maximilian mazen mehdi mehmet melvin merv mervyn micah michael
michal michel mick miguel mihai mike mikhail mikkel miklos miles milo milos minh mirko miroslav mitch mitchell mohamed mohammad
mohammed mohan monty mordecai mordechai moritz morris morten morty moses moussa muammar muhammad mukesh murat murray musa
mustafa mustapha myron nabil nadeem nader naeem naoki narendra nasir nasser nate nathan nathaniel naveen neal ned neil nenad
newt niall niccolò nicholas nick nicolai nicolas nigel nikhil niklas nikola nikolai nikolaus nikos nils nirav noah norbert
norman obadiah obinna oisin olaf olav oleg oleksandr oliver olivier ollie olof olumide omar omari ondrej onno orhan orville
osama oscar oskar osman osvaldo oswald otis otto ousmane owain owen ozzie pablo paddy padraic padraig paolo pascal pascoe
patricio patrick paul pavel pavol pedro pekka percy pete peter phil philip philippe pierre piers pietro piotr prakash pranav
prasad predrag qasim quang quentin quinton radek radoslav rafael rafal raghav raheem rahul raj rajesh rakesh ralf ralph ralphie
ramesh ramin ramiro ramon ramzan ramón rand randall randolph randy raoul raphael raphaël rashad rashid rasmus ravi ravindra ray
raymond raymundo raúl recep reece reggie reginald reinhard reinhold remy renato rené reuben rex rhodri rhys ricardo riccardo
richard rick ritchie rizwan rob robbie robert roberto rocco rod roddy rodney rodolfo rodrigo rodrigue roger rohan rohit roland
rolando rolf rollo romeo ron ronald ronan ronnie ronny rory rosario ross roy ruaridh ruben rudi rudolf rudolph rudy rudyard
rufus rui rupert russell ryan ryo rüdiger sachin sadiq saeed saleem salim salman salvador salvatore sami samir samuel sandeep
sanjay santiago satish satoshi saul sayed scott seamus sean seb sebastian sebastián segun selwyn serge sergei sergey sergio
sergiu serkan seth seán shahid shane shaun shawn sheldon shigeru shinji shota sid siddharth sigmund silas silvio simeon simon
sipho slobodan soren spencer stan stanislav stanley stavros stefan stefano steffen stelios stephen steve steven stewart stig
stjepan stuart stéphane sunil suresh sven sylvester sébastien sönke søren tad tadhg takashi takeshi tarek tariq tarquin tarun
tavish tayfun tayyip ted temitope terence terrance terrence thabo thaddeus theo theodor theodore thibault thierry thilo thomas
thorben thorsten tim timo timothy tobias tobin toby todd tom tomas tomasz tommaso tommy tomohiro tomos tomás tony torben
torquil torsten travis trevor tristan troy tuan tunde tunji tyler uchenna udo ulf ulrich ulysses umberto umut usman uwe vaclav
valentin vasily vaughan vaughn venkat vernon victor vijay vikas vikram viktor vince vincent vinod vitaly vito vittorio vivek
vladimir vladislav volker volodymyr wael wahid wale walid walter waqas warren wayne wendell werner wes wesley wilbur wilf
wilfred wilfried wilhelm willem william winston wojciech wolfgang woody wyn xander xavier yannick yannis yash yasin yasser
yohan yorick yosef youssef youssouf yuri yusef yusuf yuto yves zachariah zachary zack zafar zbigniew zdenek zeb zeeshan zeke
zhivko zoltan zoran zubair étienne`)
const SHE = list(`abena abigail ada adaeze adela adele adriana adwoa agata agatha agathe agnes agnieszka agnès aida aiko aileen
ailsa aimee aino ainsley aisha aishwarya akiko akosua alana alba alejandra alexa alexandra alexia alice alicia alina alisha
alison allegra allison alma althea alyssa amaka amalia amanda amara amelia amelie amina aminata amy amélie ana ananya anastasia
anaya anaïs andie andrea angela angelica angelina angelique angharad angie anika anita anja anjali anjum anke ann anna annabel
annabelle annalena annalise anne anneka anneke anneli anneliese annemarie annette annie annis anouk antje antoinette antonella
antonia anya aoife aparna arabella araminta ariadne ariana arianna ariel arlene asha asma astrid audra audrey aurora aurélie
ava avril ayesha aylin ayse ayumi azadeh barb barbara beate beatrice beatrix becky belinda benazir benita bernadette bernice
bertha beryl bessie beth bethany bettie bettina betty bianca billie birgit birte blanca blanche bobbie bonnie
bożena brandi brenda brianna bridget bridie brigitte britta brittany bronagh bronwyn bryony caitlin caitríona camilla camille
candace candice cara carina carissa carla carly carmela carmen carol carole caroline carolyn carrie carys cassandra cassie cath
catherine cathleen cathy catriona cecilia celeste celestine celia celine cerys chantal chantelle charlene charmaine chelsey
cherie cheryl chiamaka chioma chiyo chloe chloé christa christiane christina christine christy ciara cindy claire clara clare
clarice clarissa claudette claudia claudine clementine clodagh coleen colette colleen connie constance constanza constanze cora
cordelia corinna corinne cornelia corrine cressida cristina cynthia céline dagmar dalia damaris danica daniela danielle danuta
daphne darcey darlene davina deanna debbie deborah debra deepa deepika deirdre delia delilah delores delphine delyth denisa
denise dervla desiree diana diane dina divya dolores donatella donna dora dorcas doreen doris dorothea dorothy dorothée dottie
drusilla dulcie edie edith edna edwina effie effy efua eileen eilidh eithne elaina elaine eleanor elena eleni eleonora elfriede
eliana elif elin elinor elisa elisabeth elisabetta elise elissa eliza elizabeth elke ella ellen ellie elma elodie eloisa eloise
elsa elsbeth elsie elspeth elvira emiko emilia emilie emily emine emma emmeline enid erica erika erin ernestine esme esmeralda
esmé estelle esther eszter ethel etta eugenia eugenie eulalia eunice eva evangeline eve evelyn fabienne fanny farah fariha
farzana fatima fatou fatoumata fay felicia felicity femke fenella ffion finola fiona fionnuala fleur florrie flossie folake
folasade fran frances francesca françoise frauke freda frida friederike funmi gabby gabriela gabriele gabrielle gail galina
geeta gemma genevieve georgette georgiana georgina geraldine gerda germaine gertrud gertrude gillian gina ginevra ginny
giovanna gisela giulia giuliana gladys glenda glenys gloria glynis golda gracie grainne greta gretchen gretel gráinne gudrun
guinevere gwen gwenda gwendolen gwendolyn gwyneth hafsa haley halima hallie hana hanan hanna hannah hannelore harriet haruka
harumi hatice hattie hayley heather hedwig heidi heike heledd helen helena helene helga henrietta hermine hermione hester
hettie hiba hilary hilda hilde hildegard hillary hina huong hélène ida ifeoma ilaria ilse imelda imke imogen indira ines inge
ingeborg ingrid inka inés irena irene irina iris irma isabel isabella isabelle isadora isidora isla ismay isobel isolde ivana
ivanka ivona jacinda jacinta jacqueline jacquelyn jacqui jadwiga jana jane janelle janet janette janey janice janie janine
jasmin jasmine jaya jayne jeanette jeanine jeanne jeannette jelena jemima jenna jennifer jenny jerrie jessa jessica jill jo
joan joana joann joanna joanne jocelyn jodie joely johanna jolene josefa josefine josepha josephine josie jovana joyce juanita
judi judie judith judy jule julia juliana juliane julianne julie juliet juliette jutta kaisa kalpana kamala kamila kaori karen
karima karin karina karla karolina karyn kasia katalin katarzyna kate katerina kath katharina katherina katherine kathi
kathleen kathrin kathryn kathy katie katja katrin katrina katy katya kavita kavitha kaye kayla keeley keiko keira keisha kelli
kellyanne kendra keren kerstin kezia khadija khadijah kiera kimberley kimberly kirsten kirstie kirstin kirsty kitty kristen
kristin kristina kristine krystal kumiko kylie lakshmi lamia lana lara larissa latoya laura laurel lauren laurie lavinia layla
lea leah leanne leela leena leila lena leonie leonor leonora lesa leticia letitia lettie leyla liane libby lidia lieselotte
lilah lilian lillian lillie lily lina linda linette linh linnea lisa liselotte lissa liv livia liz lois loretta lori lorna
lorraine lotte lottie louisa louise lowri lubna lucasta lucia luciana lucie lucienne lucille lucinda lucy lucía ludmila
ludmilla luisa luise lupe lydia lynda lynette mabel mabli mackenzie maddie madeleine madeline madelyn madge maeve magali magda
magdalena maggie maia maike mairead mairi maisie maja malala malgorzata malika malin mandy mara marcella marcelle marcia
margaret margarethe margarida margarita margaux margery margit margo margot margret marguerite maria mariah mariam marian
mariana marianela marianna marianne maribel maribeth marie marieke mariel marietta marika marilyn marina marion marisol marissa
marjorie marjory marla marlee marlene marnie marsha marta martha martina mary maryam maryann maryanne mathilda mathilde matilda
matilde maud maureen mavis maxine maya meena meenakshi meera meg megan meike melania melanie melinda melissa meredith merle
merryn meryl mhairi mhari mia michaela michelle michiko michiyo mildred milena millie mimi minji minnie miranda mirela miriam
mirjam mitzi miyuki moira molly mona monica monika monique morag muireann muriel myfanwy myra myrna myrtle máiréad mónica nadia
nadine nadira nadja nafisa naima nanami nancy nanette naoko naomi natalia natalie natalya natascha natasha nawal nazanin neha
nell nellie nelly nena nerea nerissa nerys nesta netta nettie ngozi nia niamh nicola nicole nicolette nikki nilufar nina nisha
nisreen njeri nkechi noelle noemi noemie nona noor nora norah noreen noriko norma noura nuala odette odile ofelia oksana ola
olamide olena olga olivia olwen ondine oona ophelia oprah orla orlagh orlaith ottilie ottoline paloma pam pamela paola parisa
parvati parvin patrice patricia patsy patti paula paulette pauline peggie peggy penelope penny pernille petra petronella
philippa philomena phoebe phyllis pia pilar pippa polly pooja portia prerna priscilla priti priya priyanka prue rabia rachael
rachel radha radhika raisa ramona rania raquel rasha rashida reba rebecca rebekah regina rekha renata renate renee renée reyna
rhea rhian rhiannon rhoda rhona rhonda ricarda rita ritu roberta robyn rochelle roisin romy rosa rosalba rosaleen rosalia
rosalie rosalind rosamund rosanna roseanne roselyn rosemary roshni rosie rosina roswitha rowena roxana roxanne roz rubina
rukhsana rukmini ruth ruthie róisín sabiha sabina sabine sabrina sachiko sadia sadie saffiya safia sahar saira sakura sally
salma samantha samia samira sanaa sandra sangeeta sanna sanne santina saoirse sarah sarita saskia sayaka seema selena selina
selma seren serena shabana shaheen shaista shalini shanice shari sharon sharona sharron shauna shazia sheena sheila shelagh
shelley shelly sherry shira shirin shirley shivani shona shoshana shreya shruti sian sigourney sigrid silke silvia simone
simran sinead sinem sinéad siobhan siobhán siân sneha sofia sofie solange soledad solveig somaya sonia sonja sonya soo-jin
sophia sophie sophy soraya sorcha stacey stacy stefania steffi stella stephanie sue suki sukie sumaya sunita sunniva
susan susannah susanne susie suzanne suzette suzie svenja svetlana swantje swati sybil sybille sylvia sylvie sîan tabatha
tabitha tahira talia tallulah talulah tamara tammy tamsin tanja tanvi tanya tara tasha tatiana tatjana tatsuko tegan teresa
teri tess tessa tessie thalia thandi thea thelma theodora theresa thuy tia tiffany tilda tillie tilly tina tomoko tonia tonya
tove tracey tracie tricia trina trish trixie trudi trudy tulsi tuula ulla ulrike ursula uschi usha uta ute vaishali valentina
valentyna valeria valerie valérie vanda vanessa vashti velma venetia vera verna veronica veronika vesna vicky vidya vivian
vivien vivienne wanda wanjiru wenda wendy whitney wiebke wilhelmina wilhelmine willa wilma winifred winnie winona wynne xenia
yael yamini yasmeen yasmin yasmina yetunde yevgenia yoko yolanda yolande ysabel yuko yuliya yumi yuriko yvette yvonne zadie
zahra zainab zara zaynab zehra zelda zelma zena zeynep zinnia zita zoe zofia zora zoé zoë zubeda zuleika zuzana élodie özlem`)
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
