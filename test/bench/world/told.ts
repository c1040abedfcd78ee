/** What every case tells, as text with `#` for its number: JavaScript seals it, SQL copies it. */
const told = {
  demographics: {
    ageBand: '24--26',
    sex: 'female',
    citizenship: 'MN',
    languages: ['mn'],
    majority: 'adult',
  },
  identity: {
    patronymic: 'Жишээ#',
    givenName: 'Нэр#',
    clanName: 'Боржигон',
    registrationNumber: 'УК90020314',
    birthDate: '1990-02-03',
  },
  address: { aimag: 'MN-063', street: 'Гудамж #, байр 4, тоот 12' },
  safeContact: { channel: 'trustedPerson', phone: '99110000', hours: '10–12', neverTell: 'Ах нь #' },
  exploitation: {
    acts: ['receipt'],
    means: ['DebtBondage'],
    purposes: ['Servitude'],
    account: 'Мөрөөдөл болсон ажил, паспортыг нь хураасан. Хэрэг #.',
  },
  risk: { level: 'imminent', assessment: 'Заналхийлсэн. #', safetyPlan: 'Хаягаа солих. #' },
  healthAlert: { allergy: 'пенициллин', pregnant: false, medication: 'витамин #' },
  health: { condition: 'Сэтгэл зүйн дарамт #', treatment: 'Зөвлөгөө #' },
  needs: { services: ['shelter'], note: 'Хоргодох байр, эмчийн үзлэг #' },
  services: { objectives: 'Аюулгүй байдал #', actionPlan: 'Долоо хоног бүр #', plannedEnd: '2027-06-30' },
  placement: { provider: 'Хоргодох байр', since: '2026-02-01', note: '# дугаар өрөө' },
  legal: { complaint: 'Гомдол #', proceedings: 'Мөрдөн байцаалт', protectiveMeasures: 'Хамгаалалт' },
  narrative: { notes: 'Уулзалтын тэмдэглэл. '.repeat(6).concat('#') },
  suspects: { description: 'Хоёр хүн #', relationship: 'Acquainted' },
  documents: { list: 'Паспорт, тодорхойлолт #' },
  victimStatus: {
    status: 'presumed',
    decidedBy: '00000000-0000-4000-8000-000000000001',
    decidedAt: '2026-03-01T08:00:00.000Z',
    basis: 'Шинж тэмдэг #',
  },
} as const;

export type ToldSection = keyof typeof told;
export const toldSections = Object.keys(told) as readonly ToldSection[];

export const column = (section: string): string =>
  section.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
export const template = (section: ToldSection): string => JSON.stringify(told[section]);

/** A section of case number n. */
export const sectionOf = (section: ToldSection, n: number): unknown =>
  JSON.parse(template(section).replaceAll('#', String(n)));

/** Bytes of a section at rest: format, key version, nonce, ciphertext, tag. */
export const sealedLength = (section: ToldSection): number =>
  2 + 12 + Buffer.byteLength(template(section).replaceAll('#', '50000')) + 16;
