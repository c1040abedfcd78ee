let holds: (list: string, code: string) => boolean = () => false;

/** The country pack tells at boot which codes its lists hold; until then no code is accepted. */
export function useCodes(has: (list: string, code: string) => boolean): void {
  holds = has;
}

export const isCode = (list: string, code: string): boolean => holds(list, code);
