import { ObjectId } from 'mongodb';
import { shapeOf } from './query-shape.js';

describe('the shape of a query', () => {
  it('names fields and operators and shows no value', () => {
    const text = shapeOf({
      find: 'users',
      filter: { email: 'ann@test.example', level: { $gte: 4 }, _id: { $in: [new ObjectId(), new ObjectId()] } },
      sort: { createdAt: -1 },
      limit: 20,
      lsid: { id: 'x' },
    });
    expect(JSON.parse(text)).toEqual({
      filter: { email: '?', level: { $gte: '?' }, _id: { $in: ['?', '× 2'] } },
      sort: { createdAt: '?' },
      limit: 20,
    });
  });

  it('looks into updates and pipelines', () => {
    expect(shapeOf({ update: 'users', updates: [{ q: { name: 'Ann' }, u: { $set: { name: 'Bob' } } }] })).toBe(
      '{"updates":[{"q":{"name":"?"},"u":{"$set":{"name":"?"}}}]}',
    );
    expect(shapeOf({ aggregate: 'results', pipeline: [{ $match: { score: 5 } }] })).toBe(
      '{"pipeline":[{"$match":{"score":"?"}}]}',
    );
  });

  it('looks into the batches of the driver', () => {
    class Batch {
      documents = [{ q: { _id: 1 }, u: { $inc: { saves: 1 } } }];
    }
    expect(shapeOf({ update: 'attempts', updates: new Batch() })).toBe(
      '{"updates":[{"q":{"_id":"?"},"u":{"$inc":{"saves":"?"}}}]}',
    );
  });

  it('stays short however large the query is', () => {
    const filter = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`field${at}`, at]));
    expect(shapeOf({ find: 'users', filter }).length).toBeLessThan(700);
  });
});
