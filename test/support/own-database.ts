import { MongoClient, type Db } from 'mongodb';

/** A database of the tests' MongoDB by its name: empty at first, and gone afterwards. */
export class OwnDatabase {
  private constructor(
    readonly uri: string,
    readonly db: Db,
    private readonly client: MongoClient,
  ) {}

  static async create(name: string): Promise<OwnDatabase> {
    const uri = new URL(process.env['TEST_MONGODB_URI'] ?? '');
    uri.pathname = `/${name}`;
    const client = await MongoClient.connect(uri.href);
    const db = client.db(name);
    await db.dropDatabase();
    return new OwnDatabase(uri.href, db, client);
  }

  async remove(): Promise<void> {
    await this.db.dropDatabase();
    await this.client.close();
  }
}
