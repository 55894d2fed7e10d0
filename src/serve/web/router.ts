/** Addresses of the dashboard: the page that an address names, and moving between them without reloading. */
import { useEffect, useState } from 'preact/hooks';

export type Address = { readonly path: string; readonly search: string };

const here = (): Address => ({ path: location.pathname, search: location.search });
const MOVED = 'tracewire:moved';

/** Moves to an address of the dashboard; `replace` leaves no entry in the history. */
export function moveTo(address: string, replace = false): void {
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  dispatchEvent(new Event(MOVED));
}

function isOwnLink(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const own = link.origin === location.origin && link.target === '' && !link.pathname.startsWith('/api');
  return plain && own && !event.defaultPrevented && !link.getAttribute('href')?.startsWith('#');
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!(link instanceof HTMLAnchorElement) || !isOwnLink(event, link)) return;
  event.preventDefault();
  moveTo(link.pathname + link.search);
  scrollTo(0, 0);
}

/** The current address; plain clicks on links of the dashboard change it in place. */
export function useAddress(): Address {
  const [address, setAddress] = useState(here);
  useEffect(() => {
    const update = (): void => setAddress(here());
    addEventListener('popstate', update);
    addEventListener(MOVED, update);
    document.addEventListener('click', follow);
    return () => {
      removeEventListener('popstate', update);
      removeEventListener(MOVED, update);
      document.removeEventListener('click', follow);
    };
  }, []);
  return address;
}

export const incidentPath = (id: string): string => `/incidents/${encodeURIComponent(id)}`;
export const casePath = (id: string): string => `/cases/${encodeURIComponent(id)}`;
