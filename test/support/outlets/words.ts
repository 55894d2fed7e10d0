/** What stands around an article in the three languages: menus, appeals, comments. */

export const FURNITURE = {
  fr: {
    menu: [
      'Accueil',
      'À la une',
      'Société',
      'Politique',
      'Économie',
      'Sports',
      'Culture',
      'Région',
      'Vidéos',
      'Petites annonces',
    ],
    related: 'Sur le même sujet',
    also: 'Lire aussi :',
    share: 'Partager cet article',
    appeal:
      'Abonnez-vous à notre lettre du matin et recevez chaque jour les nouvelles de la région dans votre boîte.',
    cookies:
      'Nous utilisons des cookies pour mesurer l’audience et vous proposer des contenus adaptés. Vous pouvez changer d’avis à tout moment.',
    rights: 'Tous droits réservés. Reproduction interdite sans accord écrit de la rédaction.',
    by: 'Par',
    advert: 'La suite après la publicité',
    photo: 'Vue du port au petit matin. Photo d’archives, service de presse.',
    comments: [
      'Merci pour cet article, on aimerait bien savoir ce que fait la mairie pendant ce temps, parce que chez nous, au bout de la rue, les lampadaires sont éteints depuis des mois.',
      'Comme d’habitude, beaucoup de bruit et dans six mois plus personne n’en parle, vous verrez, je l’ai déjà écrit sous un autre article et je le redis ici.',
      'Mon beau-frère travaille là-bas et il raconte tout autre chose, mais bon, chacun croit ce qu’il veut, et bonne journée à tous les lecteurs du journal.',
    ],
  },
  es: {
    menu: [
      'Inicio',
      'Portada',
      'Sucesos',
      'Política',
      'Economía',
      'Deportes',
      'Cultura',
      'Regiones',
      'Opinión',
      'Clasificados',
    ],
    related: 'Noticias relacionadas',
    also: 'Lea también:',
    share: 'Compartir esta noticia',
    appeal:
      'Suscríbete a nuestro boletín y recibe cada mañana las noticias más importantes del país en tu correo.',
    cookies:
      'Utilizamos cookies propias y de terceros para analizar la navegación. Puede aceptarlas o configurarlas cuando quiera.',
    rights:
      'Todos los derechos reservados. Prohibida la reproducción total o parcial sin permiso del editor.',
    by: 'Por',
    advert: 'Publicidad',
    photo: 'Imagen de archivo del muelle municipal, tomada el verano pasado.',
    comments: [
      'Yo vivo a dos cuadras de ahí y nadie vino a preguntarnos nada, ojalá algún día los periodistas salgan de la oficina y hablen con la gente que madruga.',
      'Siempre lo mismo, mucho anuncio y poca solución, llevamos años leyendo la misma noticia con otra fecha y otro nombre, y todavía hay quien se la cree.',
      'Felicidades por el reportaje, se nota el trabajo, aunque me habría gustado leer también la opinión de los comerciantes de la zona, que algo sabrán.',
    ],
  },
  en: {
    menu: [
      'Home',
      'News',
      'Courts',
      'Politics',
      'Business',
      'Sport',
      'Culture',
      'Regions',
      'Opinion',
      'Classifieds',
    ],
    related: 'Related stories',
    also: 'Read also:',
    share: 'Share this story',
    appeal:
      'Sign up for our morning letter and get the most important stories of the islands in your inbox every day.',
    cookies:
      'We use cookies to measure how our pages are read. You may change your mind at any time in the settings.',
    rights:
      'All rights reserved. No part of this page may be reproduced without the written consent of the publisher.',
    by: 'By',
    advert: 'Advertisement',
    photo: 'The harbour in the early morning, in a picture from our archive.',
    comments: [
      'I live just up the hill from there and nobody has ever come to ask us a thing, but I am glad that somebody is finally writing about it, so thank you for that.',
      'Same old story with a new date on it, come back in six months and you will see that nothing has moved, I said so last year under another piece and here we are.',
      'My cousin used to work with one of the people mentioned and tells it quite differently, though I suppose we will have to wait for the court to make up its mind.',
    ],
  },
} as const;
