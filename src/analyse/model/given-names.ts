/** Given names that are usual in France, Spain, Britain and America and are seldom another word (no Rose, Will, Mark, Luz, Pilar). */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  [
    'aaron adam adèle adele adrien agathe agnès agnes alain albert alex alexandra alexandre alexis alice aline alix amandine amélie amelie ana anaïs anais andré andre andrea andrew ángel angela angélique angelique anita anna anne annie anthony antoine antonio arnaud arthur audrey aurélie aurelie aurélien axel ayoub',
    'baptiste barbara bastien béatrice beatriz benjamin benoît benoit bernard bertrand brandon brian brigitte bruno',
    'camille carla carlos carmen carole caroline catherine cécile cecile céline celine charles charlotte chloé chloe christelle christian christine christophe christopher claire clara claude clémence clement clément coralie corinne cristina cyril',
    'damien daniel daniela danielle david deborah delphine denis diego dominique donald dorothée dylan',
    'edouard édouard edward elena eléonore élise elise elisa elizabeth ella elodie élodie emily emilie émilie emma emmanuel emmanuelle enrique enzo eric éric erica estelle esther ethan étienne etienne eugénie eva évelyne',
    'fabien fabienne fabrice fanny fatima fatou felipe fernando fiona florence florent florian francis francisco franck françois françoise frédéric frederic',
    'gabriel gabriela gabrielle gaël gaëlle geneviève george georges gérard ghislaine gilles giovanni gonzalo grégory guillaume gustavo gwen',
    'hannah hassan heather hector hélène helene henri hugo isaac isabel isabella isabelle ismaël iván',
    'jack jacqueline jacques james jasmine javier jean jeanne jennifer jeremy jérémy jérôme jerome jessica joan joaquín john johnny jonathan jordan jorge josé jose joseph joshua juan juana judith julia julie julien juliette justine',
    'karen karim karine katherine kathleen kelly kevin khadija kimberly',
    'larry laura laure laurence laurent léa lea léo leo liam lilou lina linda lisa lola lorenzo lorraine lou louane louis louise luc luca lucas lucía lucia lucie ludovic luis luisa lukas lydia',
    'madeleine magali malik manon manuel manuela marc marcel marco margaret margaux margot maría maria mariana marianne marie marina marine mario marion marta martín martin martine mary matéo mathieu mathilde mathis matthew matthieu maude maxime megan mélanie melanie melissa michael michel michèle michelle miguel mireille mohamed mohammed monique morgane muriel myriam',
    'nadia nadine natalia natalie nathalie nathan nicolas nicole nina noah noé noémie noelia nora norbert océane odile olivia olivier oscar pablo pamela pascal pascale patricia patrick paul paula pauline pedro peter philippe pierre',
    'quentin rachel rafael rafaela ramón raphaël raphael raquel raúl rebecca régis rémi renaud renée ricardo richard robert roberto rodrigo roger romain ronald rosalie ruben ryan',
    'sabine sabrina salma samantha samuel sandra sandrine sarah sara sébastien sebastian serge sergio séverine sharon simone sofia sofía solène sonia sophia sophie stéphane stephanie stéphanie stephen steven susan susana suzanne sylvain sylvie',
    'tatiana teresa théo theo thérèse thierry thomas tiffany tomás timothée tristan ulysse valentin valentina valentine valeria valérie valerie vanessa véronique veronica victor victoria vincent virginie viviane',
    'walter wendy william xavier yann yannick yasmine yolanda yvan yves yvette zachary zoé',
  ].flatMap((names) => names.split(' ')),
);
