/** What class names, ids, tags and roles say about a part of a page: furniture, article body, hidden. Data, no logic. */

/** Tags whose content is never read. */
export const DROPPED_TAGS: ReadonlySet<string> = new Set(
  (
    'script style noscript template svg math iframe object embed canvas audio video map area nav footer button select ' +
    'input textarea dialog menu head amp-ad amp-sidebar amp-iframe amp-analytics amp-embed frameset noembed link meta'
  ).split(' '),
);

/** Tags that are furniture unless the page says otherwise. */
export const DOUBTFUL_TAGS: ReadonlySet<string> = new Set([
  'aside',
  'header',
  'figure',
  'figcaption',
  'address',
  'time',
]);

export const INLINE_TAGS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rb rp rt ruby s samp small ' +
    'span strike strong sub sup time tt u var wbr img picture source amp-fit-text'
  ).split(' '),
);

export const FURNITURE_ROLES: ReadonlySet<string> = new Set(
  'navigation complementary banner contentinfo dialog alertdialog alert menu menubar search button toolbar tooltip tablist'.split(
    ' ',
  ),
);

/** Names of furniture; matched as whole words, a hyphen within a name standing for any separator. */
const FURNITURE =
  'share shares sharing share-bar share-tools sharedaddy sharethis social socials sociable addthis addtoany related relateds ' +
  'relacionados relacionadas recirc recirculation recommended recommendation recommendations recommend newsletter newsletters ' +
  'contributor contributors subscribe subscription subscriptions signup sign-up promo promos promotion sponsor sponsored advert adverts advertisement ' +
  'advertising advertorial ad ads adslot ad-slot ad-container dfp gpt taboola outbrain mgid zergnet publicidad publicite pub ' +
  'comment comments comment-list commentlist disqus respond cookie cookies gdpr consent breadcrumb breadcrumbs pagination ' +
  'pager navbar navigation nav menu sidebar side-bar rail right-rail widget widgets footer foot masthead toolbar tag tags ' +
  'taglist tag-list topics keywords byline bylines author authors author-bio author-box authorbox bio dateline timestamp ' +
  'date dates pubdate published meta post-meta entry-meta metadata credit credits caption captions figcaption gallery carousel ' +
  'slideshow slider video player popup modal overlay lightbox print-only hidden sr-only visually-hidden visuallyhidden ' +
  'screen-reader-text offscreen skip skip-link login paywall-promo most-read most-popular mostpopular popular trending ' +
  'more-stories morestories more-from more-news mas-noticias also-read read-also lire-aussi read-more readmore read-next ' +
  'see-also up-next upnext copyright disclaimer rating ratings vote poll quiz survey search infobox cta app-promo follow ' +
  'follow-us followus feedback print permalink teaser teasers kicker eyebrow toc table-of-contents reactions ' +
  'jp-relatedposts jp-post-flair wp-caption-text image-caption photo-credit hatnote pull-quote pullquote alert notification ' +
  'hovercard rollover tooltip donate donation membership references reflist catlinks mw-editsection noprint navbox ' +
  'interstitial module-title post-tags entry-footer article-footer story-footer post-footer loading breaking ticker flash ' +
  'topbar sticky headline-list storylist story-list byline-block article-info article-header post-header entry-header ' +
  'post-navigation nav-links yarpp rp4wp trinity audio-player listen whatsapp telegram google-news correction-form trust ' +
  'td-a-rec adspot adsbygoogle anuncio anuncios banner-publicitario comentario comentarios commentaire commentaires ' +
  'compartir compartilo partager partage redes-sociales reseaux-sociaux boletin suscripcion suscribete abonnement ' +
  'nextstory next-story next-post next-article ' +
  'abonnez abonnez-vous autor autora autores auteur auteurs firma signature etiquetas mots-cles fecha pie-foto pie-de-foto ' +
  'piefoto legende credito creditos noticias-relacionadas articles-lies sur-le-meme-sujet lire-egalement a-lire a-lire-aussi ' +
  'lea-tambien leer-mas te-puede-interesar mas-leidas mas-leido les-plus-lus plus-lus lo-mas';

/** Whole names of comments and side columns, which may hold more text than the story. */
export const BESIDE_NAMES: ReadonlySet<string> = new Set(
  (
    'comments comment-list commentlist comments-list comments-area comments-section comment-section comments-wrapper ' +
    'comments-container comment-thread disqus-thread respond commentaires liste-commentaires bloc-commentaires ' +
    'comentarios lista-comentarios seccion-comentarios forum forum-posts sidebar side-bar'
  ).split(' '),
);

/** Names of what is furniture however much it reads like prose. */
const SURE =
  'cookie cookies gdpr consent cookie-law footer-wrapper site-footer page-footer td-footer-wrapper';

/** Names of what a reader never sees or never takes for the story, even inside a line of text. */
const UNSEEN =
  'hidden sr-only sro visually-hidden visuallyhidden screen-reader-text offscreen share social rollover hovercard tooltip ' +
  'print noprint ad ads caption credit';

/** Names of the container that holds the body. */
const BODY =
  'article-body article-text article-content article-copy article-main-content story-body story-text story-content ' +
  'story-copy post-body post-text post-content post-copy entry-body entry-text entry-content entry-copy news-body news-text ' +
  'news-content articlebody body-copy bodycopy bodytext body-text storytext storybody rich-text texto-nota ' +
  'cuerpo-noticia cuerpo-nota cuerpo corps-article field-name-body field-field-body td-post-content';

const LIKELY =
  'article story post entry blog news content main hentry prose articlebody articulo noticia nota texto contenido contenu ' +
  'main-content content-body content-text body-content';

/** Names of the sentences under a headline. */
const LEDE =
  'lead lede standfirst chapo chapeau entradilla bajada copete sumario dek deck subtitle sub-title subtitulo subhead ' +
  'subheadline sub-headline soustitre sous-titre excerpt post-excerpt article-summary article-description article-desc ' +
  'article-intro article-excerpt story-summary story-intro hook accroche volanta-bajada';

const wordsOf = (names: string, hyphen = '-'): RegExp =>
  new RegExp(`(?:^|[- ])(?:${names.trim().split(/\s+/).join('|').replaceAll('-', hyphen)})(?=[- ]|$)`);

export const FURNITURE_WORDS = wordsOf(FURNITURE);
export const UNSEEN_WORDS = wordsOf(UNSEEN);
export const SURE_WORDS = wordsOf(SURE);
/** "articlebody" is written as often as "article-body". */
export const BODY_WORDS = wordsOf(BODY, '-?');
export const LEDE_WORDS = wordsOf(LEDE);
export const LIKELY_WORDS = wordsOf(LIKELY);
export const EMBEDDED_POST = wordsOf(
  'twitter-tweet twitter-video instagram-media tiktok-embed bluesky-embed',
);

/** Drupal says of each field how its label is shown, not of the field that it is hidden. */
const LABEL_STATE = /-label-(?:visually-)?(?:hidden|inline|above)(?![a-z])/g;

/** Several steps ask for the words of one element. */
const known = new WeakMap<object, string>();

/** Class and id as words joined by hyphens: "postMeta story__body" becomes "post-meta story-body". */
export function classWords(attributes: Readonly<Record<string, string>>): string {
  const { class: classes, id } = attributes;
  if (classes === undefined && id === undefined) return '';
  const found = known.get(attributes);
  if (found !== undefined) return found;
  const words = `${classes ?? ''} ${id ?? ''}`
    .slice(0, 1000)
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[_:./-]+/g, '-')
    .replace(LABEL_STATE, '')
    .replace(/\s+/g, ' ')
    .trim();
  known.set(attributes, words);
  return words;
}
