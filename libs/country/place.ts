import aimags from './mn/place/aimag.json' with { type: 'json' };
import borderPoints from './mn/place/border-point.json' with { type: 'json' };
import duuregs from './mn/place/duureg.json' with { type: 'json' };
import central from './mn/place/soum-central.json' with { type: 'json' };
import east from './mn/place/soum-east.json' with { type: 'json' };
import khangai from './mn/place/soum-khangai.json' with { type: 'json' };
import west from './mn/place/soum-west.json' with { type: 'json' };

interface Place {
  code: string;
  mn: string;
  en: string;
}

const aimagByCode = new Map<string, Place>(aimags.map((aimag) => [aimag.code, aimag]));

/**
 * The aimag (ISO 3166-2, "MN-053") that the code of a düüreg, soum or border point begins with
 * ("MN-053-31": the last two digits are the soum's in the official statistical code).
 */
export function aimagOf(place: string): string {
  return place.slice(0, place.lastIndexOf('-'));
}

/** Names repeat (Sükhbaatar is an aimag, a düüreg, a soum and a border point), so a label says which one. */
function within(place: Place, kind: { mn: string; en: string } = { mn: '', en: '' }): Place {
  const aimag = aimagByCode.get(aimagOf(place.code));
  return {
    code: place.code,
    mn: `${place.mn}${kind.mn} (${aimag?.mn})`,
    en: `${place.en}${kind.en} (${aimag?.en})`,
  };
}

const soums = [...east, ...central, ...khangai, ...west];
const named = (places: Place[], mn: string, en: string) =>
  places.map((place) => within(place, { mn: ` ${mn}`, en: ` ${en}` }));
const aimagPlaces = aimags.map(({ code, mn, en }) =>
  code === 'MN-1' ? { code, mn, en } : { code, mn: `${mn} аймаг`, en: `${en} aimag` },
);

/** Address: the 21 aimags and the capital. */
export const aimagList: Place[] = aimags.map(({ code, mn, en }) => ({ code, mn, en }));
/** Address: düüregs of the capital and soums, each with its aimag; a form narrows them by `aimagOf`. */
export const soumList: Place[] = [...duuregs, ...soums].map((place) => within(place));
/** Where something happened inside the country: the above and the border points. */
export const placeList: Place[] = [
  ...named(borderPoints, 'боомт', 'border point'),
  ...aimagPlaces,
  ...named(duuregs, 'дүүрэг', 'düüreg'),
  ...named(soums, 'сум', 'soum'),
];
