import {
  ActivityReportStatusValues,
  CaseStatusValues,
  MeasurementStatusValues,
  type SavedList,
} from '../generated/enums';

/** By what each list is narrowed down: codes or months, which stand in the page's address and in what is saved. */
export const listFilters = {
  cases: { status: CaseStatusValues, openedIn: /^20\d\d-(0[1-9]|1[0-2])$/ },
  inbox: { which: ['waiting', 'inCare', 'all'] },
  transfers: { which: ['incoming', 'outgoing'] },
  grounds: { which: ['waiting', 'requests', 'all'] },
  duplicates: { which: ['open', 'all'] },
  measurements: { status: MeasurementStatusValues },
  activityReports: { status: ActivityReportStatusValues },
} as const satisfies Record<SavedList, Record<string, readonly string[] | RegExp>>;

export const listPaths = {
  cases: '/cases',
  inbox: '/inbox',
  transfers: '/transfers',
  grounds: '/grounds',
  duplicates: '/duplicates',
  measurements: '/desk',
  activityReports: '/desk/activities',
} as const satisfies Record<SavedList, string>;

type Filters = typeof listFilters;
export type FilterName<List extends SavedList> = keyof Filters[List] & string;
export type FilterValue<
  List extends SavedList,
  Name extends FilterName<List>,
> = Filters[List][Name] extends readonly (infer Value)[] ? Value & string : string;

const allows = (values: unknown, value: string): boolean =>
  values instanceof RegExp ? values.test(value) : Array.isArray(values) && values.includes(value);

/** What of an address, or of something saved, narrows this list down. */
export function filtersOf(list: SavedList, given: Readonly<Record<string, unknown>>): Record<string, string> {
  const known = Object.entries(listFilters[list]).flatMap(([name, values]) => {
    const value = given[name];
    return typeof value === 'string' && allows(values, value) ? [[name, value] as const] : [];
  });
  return Object.fromEntries(known);
}
