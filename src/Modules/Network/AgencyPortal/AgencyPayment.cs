using Rattan.Contracts.Ledger;
using Rattan.Contracts.Network;
using Rattan.Platform.Audit;

namespace Rattan.Network.AgencyPortal;

/// <summary>Money that the network paid an agency by one of its banks.</summary>
internal sealed class AgencyPayment : IAgencyOwned, IAudited
{
    public const int ReferenceMax = 100;
    public const int NoteMax = 500;

    public AgencyPaymentId Id { get; init; }

    public AgencyId? AgencyId { get; init; }

    public long AmountMinor { get; init; }

    public Currency Currency { get; init; }

    public string Bank { get; init; } = "";

    public string Reference { get; init; } = "";

    /// <summary>The reference without case, spaces and signs; unique per bank and currency.</summary>
    [Unaudited]
    public string ReferenceKey { get; init; } = "";

    public DateOnly PaidOn { get; init; }

    public string? Note { get; init; }

    public string MadeByName { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string AuditKey => $"agency_payment:{Id}";

    public Money Amount => new(AmountMinor, Currency);

    public JournalDraft Entry() => new(
        $"agency-payment:{Id}", "agency_payment", MadeAt,
        [
            Posting.Debit(Account.AgencyPayable(AgencyId!.Value), Amount),
            Posting.Credit(Account.Cash(Bank), Amount),
        ]);

    public static void Map(ModelBuilder model)
    {
        var payment = model.Entity<AgencyPayment>();
        payment.ToTable("agency_payments").HasKey(p => p.Id);
        payment.Property(p => p.Id).ValueGeneratedNever();
        payment.Property(p => p.AgencyId).IsRequired();
        payment.Ignore(p => p.AuditKey).Ignore(p => p.Amount);
        var turn = model.Entity<PaymentTurn>();
        turn.ToTable("agency_payment_turns").HasKey(t => t.Id);
        turn.Property(t => t.Id).ValueGeneratedNever();
        turn.Property(t => t.Version).IsConcurrencyToken();
    }
}

/// <summary>Changed by every payment of an agency: of two at once one is run again and sees what the other
/// left.</summary>
internal sealed class PaymentTurn
{
    /// <summary>The agency's.</summary>
    public AgencyId Id { get; init; }

    public int Version { get; private set; }

    public static async Task TakeAsync(DbContext db, AgencyId agency, CancellationToken ct)
    {
        if (await db.Set<PaymentTurn>().FirstOrDefaultAsync(t => t.Id == agency, ct) is not { } turn)
        {
            turn = new PaymentTurn { Id = agency };
            db.Add(turn);
        }

        turn.Version++;
    }
}
