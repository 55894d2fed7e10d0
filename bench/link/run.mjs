/**
 * Measures linking on invented press.
 * node bench/link/run.mjs arrivals [incidents ...]    what one article's arrival costs at so many stored
 * node bench/link/run.mjs bulk [incidents ...]        all at once, alone and by the worker; `alone` leaves the worker out
 */
import { importSource } from '../extract/sources.mjs';

const [, , what = 'arrivals', ...sizes] = process.argv;
if (what === 'arrivals') {
  const { measureArrivals } = await importSource('bench/link/arrivals.ts');
  await measureArrivals(sizes.map(Number));
} else {
  const { measureBulk } = await importSource('bench/link/bulk.ts');
  await measureBulk(sizes.map(Number), what === 'bulk');
}
