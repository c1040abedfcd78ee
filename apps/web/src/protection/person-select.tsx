import { useQuery } from '@apollo/client/react';
import { Select } from '@mantine/core';
import type { Role } from '../generated/enums';
import { PeopleOfDocument } from '../generated/operations';

interface PersonSelectProps {
  label: string;
  value: string | null;
  /** Of one's own organisation where none is named. */
  organisationId?: string | null;
  withRole?: Role;
  without?: readonly string[];
  onChange(id: string | null): void;
}

export function PersonSelect({
  label,
  value,
  organisationId,
  withRole,
  without = [],
  onChange,
}: PersonSelectProps) {
  const people = useQuery(PeopleOfDocument, {
    variables: { organisationId: organisationId ?? null, role: withRole ?? null },
  });
  const data = (people.data?.colleagues ?? [])
    .filter(({ id }) => !without.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label={label}
      required
      withAsterisk={false}
      data={data}
      value={value}
      onChange={onChange}
      searchable
    />
  );
}
