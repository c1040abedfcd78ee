import type { CasePageQuery } from '../generated/operations';

/** A case as its page asks for it; every card of the page shows a part of it. */
export type OpenCase = CasePageQuery['case'];
