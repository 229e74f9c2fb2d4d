import type { CampaignMailWords } from '../en/campaign-mail.ts';
import { fr } from '../format.ts';

const formal: CampaignMailWords['drafts']['formal'] = {
  dormant: {
    subject: 'Au plaisir de vous revoir, {first_name|chère cliente, cher client}',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nVoilà quelque temps que nous n’avons pas eu le plaisir de vous voir. Bien des nouveautés sont arrivées depuis votre dernière visite et nous serions heureux de vous les présenter.\n\nBien à vous,\n{brand}',
  },
  cross_sell: {
    subject: 'Pour accompagner votre choix',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nBeaucoup de celles et ceux qui ont fait le même choix que vous ont aussi retenu {product|un article qui va avec}. Nous avons pensé qu’il pourrait vous plaire.\n\nBien à vous,\n{brand}',
  },
  up_sell: {
    subject: 'Un cran au-dessus',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nAu vu de ce que vous avez choisi jusqu’ici, {product|l’une de nos plus belles pièces} pourrait vous intéresser. Nous vous en dirons volontiers davantage.\n\nBien à vous,\n{brand}',
  },
  high_value: {
    subject: 'Avec nos remerciements',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nVous comptez parmi les personnes qui nous font le plus confiance et nous tenions à vous en remercier. Notre équipe reste à votre disposition.\n\nBien à vous,\n{brand}',
  },
  birthday: {
    subject: 'Nos meilleurs vœux, {first_name|chère cliente, cher client}',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nNous vous souhaitons un très bel anniversaire.\n\nBien à vous,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|L’article recherché} est de nouveau disponible',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nVous aviez regardé {product|un article} alors qu’il était épuisé. Il est de nouveau disponible, en nombre limité.\n\nBien à vous,\n{brand}',
  },
  repair: {
    subject: 'Nous vous devons des excuses',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nVotre dernière expérience chez nous n’a pas été à la hauteur et nous vous prions de nous en excuser. Nous y remédions. Si nous pouvons faire autre chose pour vous, répondez à ce message.\n\nBien à vous,\n{brand}',
  },
  ambassador: {
    subject: 'Nous présenteriez-vous à une amie, à un ami ?',
    body: 'Bonjour {first_name|chère cliente, cher client},\n\nVous nous avez dit que vous nous recommanderiez et nous vous en sommes reconnaissants. Si quelqu’un de votre entourage aimait ce que nous faisons, nous serions honorés de l’accueillir.\n\nBien à vous,\n{brand}',
  },
};

const familiar: CampaignMailWords['drafts']['familiar'] = {
  dormant: {
    subject: 'Ça fait longtemps, {first_name|toi} !',
    body: 'Salut {first_name|toi},\n\nÇa fait un moment ! Plein de nouveautés sont arrivées depuis ta dernière visite. Tu viens voir ?\n\nÀ très vite,\n{brand}',
  },
  cross_sell: {
    subject: 'Ça va bien avec ce que tu as choisi',
    body: 'Salut {first_name|toi},\n\nCelles et ceux qui ont pris la même chose que toi ajoutent souvent {product|un article qui va avec}. On s’est dit que ça te plairait aussi !\n\nÀ très vite,\n{brand}',
  },
  up_sell: {
    subject: 'Envie de passer au suivant ?',
    body: 'Salut {first_name|toi},\n\nVu ce que tu aimes, {product|cet article} pourrait devenir ton préféré. Viens voir !\n\nÀ très vite,\n{brand}',
  },
  high_value: {
    subject: 'Merci, vraiment',
    body: 'Salut {first_name|toi},\n\nC’est grâce à des personnes comme toi que nous avançons, alors merci. Besoin de quelque chose ? Réponds à ce mail, une vraie personne le lit.\n\nÀ très vite,\n{brand}',
  },
  birthday: {
    subject: 'Joyeux anniversaire, {first_name|toi} !',
    body: 'Salut {first_name|toi},\n\nJoyeux anniversaire ! Passe une très belle journée.\n\nÀ très vite,\n{brand}',
  },
  back_in_stock: {
    subject: '{product|Ce que tu voulais} est de retour',
    body: 'Salut {first_name|toi},\n\nTu avais repéré {product|un article} pendant qu’il était épuisé. Il est de retour, mais pas pour longtemps.\n\nÀ très vite,\n{brand}',
  },
  repair: {
    subject: 'On est désolés',
    body: 'Salut {first_name|toi},\n\nLa dernière fois, nous n’avons pas été à la hauteur et nous en sommes désolés. On arrange ça. Autre chose ? Réponds simplement à ce mail.\n\nÀ très vite,\n{brand}',
  },
  ambassador: {
    subject: 'Tu connais quelqu’un à qui nous plairions ?',
    body: 'Salut {first_name|toi},\n\nTu as dit que tu nous recommanderais : ça nous a fait très plaisir ! Si ça peut plaire à une amie ou à un ami, fais-nous connaître.\n\nÀ très vite,\n{brand}',
  },
};

export const campaignMail: CampaignMailWords = {
  why: (brand) =>
    `Vous recevez ce message parce que vous avez accepté que ${brand} vous écrive, ou parce que vous comptez parmi sa clientèle.`,
  stop: 'Ne plus recevoir ces messages',
  code: (reward, code, until) =>
    fr`${reward ?? 'Votre bon d’achat'} : ${code}\nValable pour une commande, jusqu’au ${until}.`,
  paste: fr`Ou copiez cette adresse dans votre navigateur :`,
  sample: { first_name: 'Inès', product: 'Robe en lin', voucher: 'ESSAI-DUCOD-ESEUL-EMEN2' },
  page: {
    title: fr`Ne plus recevoir de messages ?`,
    why: (brand) => `${brand} ne vous enverra plus de messages de ce type.`,
    button: 'Ne plus recevoir de messages',
    done: 'C’est fait',
    doneWhy: (brand) => `${brand} ne vous envoie plus de messages de ce type. Vous n’avez rien d’autre à faire.`,
  },
  drafts: { formal, familiar },
};
