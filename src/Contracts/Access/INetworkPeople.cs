namespace Rattan.Contracts.Access;

public sealed record NetworkPerson(UserId Id, string Name);

/// <summary>The network's own people, who take care of merchants and partners.</summary>
public interface INetworkPeople
{
    public const int PeopleMax = 500;

    /// <summary>Those who can sign in, by name; <see cref="PeopleMax"/> at most.</summary>
    Task<IReadOnlyList<NetworkPerson>> AllAsync(CancellationToken ct);

    /// <summary>Names of people who are or were there; an id that is nobody's is left out.</summary>
    Task<IReadOnlyDictionary<UserId, string>> NamesAsync(IReadOnlyCollection<UserId> ids, CancellationToken ct);
}
