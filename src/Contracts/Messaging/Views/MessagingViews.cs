using Rattan.Contracts.Partners;

namespace Rattan.Contracts.Messaging.Views;

/// <summary>Row of <c>v_threads</c>: one conversation between the network and a partner.</summary>
public sealed class ThreadRow : IPartnerOwned
{
    public ThreadId ThreadId { get; init; }

    public PartnerId PartnerId { get; init; }

    public required string Subject { get; init; }

    public DateTimeOffset LastAt { get; init; }

    /// <summary>False: the partner waits for an answer.</summary>
    public bool LastFromNetwork { get; init; }
}
