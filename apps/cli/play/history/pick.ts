import { isObject, type Json } from '../json.js';

/** A step of a path: a key, a place in a list, or the first of a list whose field has a value. */
const piece = /^([^.[\]]+)|^\[(\d+)\]|^\[([^=\]]+)=([^\]]*)\]/;

/** What stands at a path such as `items[code=MGEC].id`, or undefined. An empty path is the value itself. */
export function pick(value: Json | undefined, path: string): Json | undefined {
  let rest = path;
  let here = value;
  while (rest !== '' && here !== undefined) {
    const [whole = '', key, place, field, wanted] = piece.exec(rest) ?? [];
    if (whole === '') throw new Error(`"${path}" is not a path such as items[code=MGEC].id`);
    if (key !== undefined) here = isObject(here) ? here[key] : undefined;
    else if (!Array.isArray(here)) here = undefined;
    else if (place !== undefined) here = here[Number(place)];
    else here = here.find((item) => String(pick(item, field ?? '')) === wanted);
    rest = rest.slice(whole.length).replace(/^\./, '');
  }
  return here;
}
