using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;

namespace Rattan.Merchants.Merchants;

/// <summary>A company whose sales partners bring. <see cref="Currency"/> is the one it is invoiced in.</summary>
internal sealed class Merchant : IMerchantOwned, IAudited
{
    public const int NameMax = 200;

    private Merchant()
    {
    }

    public string AuditKey => $"merchant:{MerchantId}";

    public MerchantId MerchantId { get; private set; }

    public string Name { get; private set; } = "";

    public string Country { get; private set; } = "";

    public Currency Currency { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public int Version { get; private set; }

    public static Merchant Create(string name, string country, Currency currency, DateTimeOffset now) => new()
    {
        MerchantId = EntityId.New<MerchantId>(now),
        Name = name.Trim(),
        Country = country,
        Currency = currency,
        CreatedAt = now,
        Version = 1,
    };

    public void Change(string? name, string? country)
    {
        Name = name?.Trim() ?? Name;
        Country = country ?? Country;
        Version++;
    }
}
