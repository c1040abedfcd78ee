/** Whether PostgreSQL would take the text as one of our ids; what is none is asked of no table. */
export const isUuid = (text: string | undefined): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text ?? '');
