import { Inject, Injectable } from '@nestjs/common';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import type { Context, Language } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';
import { invalid } from '#platform/errors/domain-error.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { IdentityOptions } from '#platform/identity/identity-options.js';
import type { Role } from '#policy/vocabulary.js';
import type { Colleague, DemoAccount, Me } from './account.object.js';
import { DirectoryOptions } from './directory-options.js';
import { assertReadsDirectory } from './may-read.js';

const accountName = { mn: 'a.name_mn', en: 'a.name_en' } as const;
const rolesOf = 'array(select g.role from role_grant g where g.account_id = a.id order by g.role)';

const awayUntil = `(select b.away_until from absence b
  where b.account_id = a.id and b.away_from <= platform.now() and b.away_until > platform.now())`;

/** Columns of a Colleague, from `account a`. */
export const colleague = (language: Language): string =>
  `a.id, ${accountName[language]} as name, ${rolesOf} as roles, ${awayUntil} as "awayUntil"`;

const most = 100;

@Injectable()
export class AccountService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DirectoryOptions) private readonly options: DirectoryOptions,
    @Inject(IdentityOptions) private readonly identity: IdentityOptions,
  ) {}

  /** Null when nobody is signed in. */
  async me(ctx: Context): Promise<Me | null> {
    if (!ctx.ability.couldEver('read', 'Account', 'account')) return null;
    const [me] = await this.database.read<Omit<Me, 'idleMinutes' | 'sessionEndsAt'>>(
      scopeOf(ctx),
      `select ${colleague(ctx.language)}, a.email, a.language,
         json_build_object('id', o.id, 'code', o.code, 'kind', o.kind, 'country', o.country, 'name', o.name_${ctx.language}) as organisation
       from account a join organisation o on o.id = a.organisation_id where a.id = $1`,
      [ctx.actor.id],
    );
    if (!me) return null;
    return { ...me, idleMinutes: this.identity.idleMinutes, sessionEndsAt: ctx.session?.expiresAt ?? null };
  }

  /** People of an organisation, the actor's own where none is named, who may sign in: those with one role, or all. */
  async colleagues(
    ctx: Context,
    role: Role | null,
    organisationId: string | null = null,
  ): Promise<Colleague[]> {
    if (organisationId !== null && !isUuid(organisationId)) throw invalid('organisationId', 'notAnId');
    assertReadsDirectory(ctx);
    return this.database.read<Colleague>(
      scopeOf(ctx),
      `select ${colleague(ctx.language)} from account a
       where a.organisation_id = $1 and a.disabled_at is null
         and ($2::text is null or exists (select from role_grant g where g.account_id = a.id and g.role = $2))
       order by name, a.id limit ${most}`,
      [organisationId ?? ctx.actor.organisationId, role],
    );
  }

  /** None unless this is a demo. */
  demoAccounts({ language }: Context): DemoAccount[] {
    if (!this.options.demoAccounts) return [];
    const [name, organisationName] =
      language === 'mn' ? (['nameMn', 'nameMn'] as const) : (['nameEn', 'nameEn'] as const);
    const names = new Map(demoOrganisations.map((one) => [one.code, one[organisationName]]));
    return demoAccounts().map((account) => ({
      email: account.email,
      name: account[name],
      roles: account.roles,
      organisation: names.get(account.organisation) ?? account.organisation,
    }));
  }
}
