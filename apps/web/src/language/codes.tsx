import { useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { CodeListsDocument, type CodeListsQuery } from '../generated/operations';

export type Code = CodeListsQuery['codeLists'][number]['codes'][number];

interface Codes {
  list(name: string): Code[];
  /** The reader's word for a code; the code itself when the country pack has none. */
  label(name: string, code: string | null): string;
}

const context = createContext<Codes>({ list: () => [], label: (_, code) => code ?? '' });

/** The country's code lists, asked for once and again when the language changes. */
export function CodesProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery(CodeListsDocument);
  const codes = useMemo<Codes>(() => {
    const lists = new Map(data?.codeLists.map(({ name, codes: all }) => [name, all]));
    const list = (name: string) => lists.get(name) ?? [];
    return {
      list,
      label: (name, code) => list(name).find((entry) => entry.code === code)?.label ?? code ?? '',
    };
  }, [data]);
  return <context.Provider value={codes}>{children}</context.Provider>;
}

export const useCodes = () => useContext(context);
