export async function refuses(asked: Promise<unknown>, what: string): Promise<void> {
  const done = await asked.then(
    () => true,
    () => false,
  );
  if (done) throw new Error(`The model refuses what the api does: ${what}`);
}
