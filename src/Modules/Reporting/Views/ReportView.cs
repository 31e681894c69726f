using Rattan.Contracts.Reporting;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Views;

internal enum ViewSharing
{
    Nobody,

    /// <summary>Everyone of the owner's network, merchant or partner.</summary>
    Scope,

    /// <summary>These and the network.</summary>
    Network,
}

/// <summary>An address of the explorer under a name. It holds a question and no numbers: whoever opens it is answered
/// within its own scope.</summary>
internal sealed class ReportView
{
    public const int NameMax = 80;
    public const int QueryMax = 4000;

    /// <summary>Of one owner.</summary>
    public const int CountMax = 200;

    public ReportViewId Id { get; init; }

    public Guid OwnerId { get; init; }

    public required string OwnerName { get; init; }

    public ScopeKind ScopeKind { get; init; }

    public Guid ScopeId { get; init; }

    public string Name { get; private set; } = "";

    /// <summary>Without the question mark; empty for the explorer as it opens.</summary>
    public string Query { get; private set; } = "";

    public ViewSharing Sharing { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public void Set(string name, string query, ViewSharing sharing, DateTimeOffset now)
    {
        (Name, Query, Sharing, ChangedAt) = (name, query, sharing, now);
        Version++;
    }

    public static void Map(ModelBuilder model)
    {
        var view = model.Entity<ReportView>();
        view.ToTable("report_views").HasKey(v => v.Id);
        view.Property(v => v.Id).ValueGeneratedNever();
        view.Property(v => v.Version).IsConcurrencyToken();
        view.HasIndex(v => new { v.OwnerId, v.Name }).IsUnique();
    }
}
