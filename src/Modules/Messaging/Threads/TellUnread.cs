using System.Globalization;
using Rattan.Contracts.Partners;
using Rattan.Platform.Data;

namespace Rattan.Messaging.Threads;

/// <summary>What the partner has not read yet, however old, for its home page.</summary>
internal sealed class TellUnread(AppDbContext db) : IPartnerNews
{
    public async Task<IReadOnlyList<PartnerNews>> SinceAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct)
    {
        var unread = await db.Set<MessageThread>().AsNoTracking()
            .Where(t => t.PartnerId == partner && t.UnreadByOwner > 0)
            .GroupBy(_ => 1).Select(g => new { Count = g.Sum(t => t.UnreadByOwner), At = g.Max(t => t.LastAt) })
            .FirstOrDefaultAsync(ct);
        return unread is null ? [] :
        [
            new PartnerNews(
                "ti-messages", "messages.news",
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["n"] = unread.Count.ToString(CultureInfo.InvariantCulture),
                },
                "/messages", unread.At),
        ];
    }
}
