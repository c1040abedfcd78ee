import { ID, Int, ObjectType } from '@nestjs/graphql';
import { OrganisationObject, Shown } from '../objects.ts';

@ObjectType('Rag')
export class RagObject {
  @Shown(() => String) colour!: string;
  @Shown(() => String) word!: string;
  @Shown(() => String) explanation!: string;
  @Shown(() => Int) percent?: number | null;
}

@ObjectType('Activity')
export class ActivityObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) name!: string;
  @Shown(() => String) deadline!: string;
  @Shown(() => OrganisationObject) agency?: OrganisationObject;
  @Shown(() => RagObject) rag?: RagObject;
}

@ObjectType('Indicator')
export class IndicatorObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) name!: string;
  @Shown(() => RagObject) rag?: RagObject;
}

@ObjectType('Objective')
export class ObjectiveObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) code!: string;
  @Shown(() => String) name!: string;
  @Shown(() => RagObject) rag?: RagObject;
  @Shown(() => [ActivityObject]) activities?: ActivityObject[];
  @Shown(() => [IndicatorObject]) indicators?: IndicatorObject[];
}

@ObjectType('Pillar')
export class PillarObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) code!: string;
  @Shown(() => String) name!: string;
  @Shown(() => RagObject) rag?: RagObject;
  @Shown(() => [ObjectiveObject]) objectives?: ObjectiveObject[];
}

@ObjectType('Plan')
export class PlanObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) title!: string;
  @Shown(() => String) status!: string;
  @Shown(() => [PillarObject]) pillars?: PillarObject[];
}
