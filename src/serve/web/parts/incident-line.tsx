/** An incident in a list: what, where, when, which arms, who reported it. */
import type { IncidentSummary } from '../../api/views.ts';
import { itemWords } from '../fields.ts';
import { incidentPath } from '../router.ts';
import { counted, dateWords, intervalWords, languageName, percent, typeName, whereWords } from '../words.ts';
import { AtSourceBadge, Outcome } from './badges.tsx';

const SHOWN_ITEMS = 4;

/** The first item lines as small labels. */
export const ItemChips = ({ items }: Pick<IncidentSummary, 'items'>) =>
  items.length === 0 ? null : (
    <ul class="chips" aria-label="Arms">
      {items.slice(0, SHOWN_ITEMS).map((line) => (
        <li>{itemWords(line)}</li>
      ))}
      {items.length > SHOWN_ITEMS ? <li>and {items.length - SHOWN_ITEMS} more</li> : null}
    </ul>
  );

export function IncidentLine({ incident }: { readonly incident: IncidentSummary }) {
  const { id, type, modality, main, date, title, lang, published, sourceTitle, sourceId } = incident;
  return (
    <li class="line">
      <div class="line-when">{date === null ? <i>no date</i> : intervalWords(date)}</div>
      <div class="line-what">
        <a class="line-title" href={incidentPath(id)}>
          {typeName(type)} · {whereWords(incident)}
        </a>
        {modality === 'actual' ? null : <span class="badge plain">{modality}</span>}
        {main ? null : <span class="badge plain">background</span>}
        <AtSourceBadge state={incident.atSource} />
        <ItemChips items={incident.items} />
        <p class="line-source">
          <q lang={lang}>{title}</q> {sourceTitle ?? sourceId}, {languageName(lang)}
          {published === null ? '' : `, ${dateWords(published.slice(0, 10))}`}
        </p>
      </div>
      <div class="line-check">
        {incident.match === null ? null : <Outcome {...incident.match} />}
        {incident.reports > 1 ? <span class="badge plain">{counted(incident.reports, 'report')}</span> : null}
        <span class="dim" title="Estimated chance that the record is right">
          {percent(incident.confidence)} sure
        </span>
      </div>
    </li>
  );
}
