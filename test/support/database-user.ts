import { randomUUID } from 'node:crypto';
import type { Db, MongoClient } from 'mongodb';

/**
 * The user as whom the product connects: it may read and write its one database, as operators are told to set it up.
 * Tests that prepare or look on do it as somebody else.
 */
export class DatabaseUser {
  private constructor(
    private readonly home: Db,
    /** The address with this user in it. */
    readonly uri: string,
  ) {}

  /** @param uri the address of the database as an administrator uses it */
  static async create(client: MongoClient, uri: string): Promise<DatabaseUser> {
    const address = new URL(uri);
    const home = client.db(address.pathname.slice(1));
    const password = randomUUID();
    await home.command({
      createUser: home.databaseName,
      pwd: password,
      roles: [{ role: 'readWrite', db: home.databaseName }],
    });
    address.username = home.databaseName;
    address.password = password;
    // It is known to its own database alone, so that is where it signs in.
    address.searchParams.delete('authSource');
    return new DatabaseUser(home, address.href);
  }

  /** The same right on one more database. */
  async mayAlsoUse(database: string): Promise<void> {
    await this.home.command({
      grantRolesToUser: this.home.databaseName,
      roles: [{ role: 'readWrite', db: database }],
    });
  }

  async remove(): Promise<void> {
    await this.home.command({ dropUser: this.home.databaseName });
  }
}
