using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;

namespace Rattan.Platform.Audit;

/// <summary>For acts of people that are not the change of one audited entity: a decision about a commission, a sign-in,
/// somebody looked at as somebody else. Written with the current transaction.</summary>
public interface IAuditTrail
{
    /// <param name="key">The thing, such as <c>commission:0198…</c>.</param>
    /// <param name="action">One word, such as <c>rejected</c>.</param>
    /// <param name="before">An object whose properties are shown, or null. Nothing secret.</param>
    /// <param name="merchant">Whose thing it is: its people see the entry.</param>
    void Record(
        string key, string action, object? before, object? after, MerchantId merchant = default,
        PartnerId partner = default);
}

internal sealed class AuditTrail(AppDbContext db) : IAuditTrail
{
    public void Record(
        string key, string action, object? before, object? after, MerchantId merchant = default,
        PartnerId partner = default) => db.Add(db.Audit.Entry(
            key, action, Json(before), Json(after), title: null, (merchant, partner)));

    private static string? Json(object? value) =>
        value is null ? null : JsonSerializer.Serialize(value, RattanJson.Options);
}
