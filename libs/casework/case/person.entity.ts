import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The anchor of a person's key. What is known of her stands in the case in which she said it, so that opening
 * one of her cases never opens what she said in another.
 */
@Entity('person')
export class Person {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;
}
