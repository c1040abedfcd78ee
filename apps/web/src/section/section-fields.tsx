import { Stack } from '@mantine/core';
import { FieldInput } from '../field/field-input';
import { type CaseSection, typedFields } from './fields';
import type { SectionValues } from './values';

interface SectionFieldsProps {
  section: CaseSection;
  values: SectionValues;
  /** By path, such as identity.registrationNumber, as the server names them. */
  errors?: { readonly [path: string]: string };
  onChange(values: SectionValues): void;
}

/** The form of one section, the same at registration and at a later edit. */
export function SectionFields({ section, values, errors = {}, onChange }: SectionFieldsProps) {
  return (
    <Stack gap="md">
      {typedFields(section).map((field) => {
        const path = `${section}.${field.name}`;
        return (
          <FieldInput
            key={path}
            id={path}
            field={field}
            value={values[field.name]}
            within={field.within ? values[field.within] : undefined}
            error={errors[path]}
            onChange={(value) => onChange({ ...values, [field.name]: value })}
          />
        );
      })}
    </Stack>
  );
}
