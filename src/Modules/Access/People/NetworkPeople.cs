using Rattan.Access.Users;
using Rattan.Contracts.Access;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.People;

/// <summary>Names of the network's people, for whoever shows who takes care of something.</summary>
internal sealed class NetworkPeople(AppDbContext db) : INetworkPeople
{
    public async Task<IReadOnlyList<NetworkPerson>> AllAsync(CancellationToken ct) =>
        await db.Set<User>().AsNoTracking()
            .Where(u => u.ScopeKind == ScopeKind.Network && u.DeactivatedAt == null)
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Take(INetworkPeople.PeopleMax)
            .Select(u => new NetworkPerson(u.Id, u.Name)).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<UserId, string>> NamesAsync(
        IReadOnlyCollection<UserId> ids, CancellationToken ct)
    {
        var asked = ids.Distinct().ToList();
        return asked.Count == 0
            ? new Dictionary<UserId, string>()
            : await db.Set<User>().AsNoTracking()
                .Where(u => u.ScopeKind == ScopeKind.Network && asked.Contains(u.Id))
                .ToDictionaryAsync(u => u.Id, u => u.Name, ct);
    }
}
