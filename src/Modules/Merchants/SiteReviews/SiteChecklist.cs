using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Merchants.SiteReviews;

/// <summary>What reviews of sites look at: the network's own. A review copies it when it is begun and keeps it as it
/// was; <see cref="Version"/> counts its editions.</summary>
internal sealed class SiteChecklist : IAudited
{
    private SiteChecklist()
    {
    }

    public string AuditKey => $"site_checklist:{Id}";

    public SiteChecklistId Id { get; private set; }

    public string Name { get; private set; } = "";

    public IReadOnlyList<ChecklistItem> Items { get; private set; } = [];

    public bool Archived { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public int Version { get; private set; }

    public static SiteChecklist Write(SiteChecklistId id, ChecklistFields fields, int edition, DateTimeOffset now)
    {
        var checklist = new SiteChecklist { Id = id, Version = edition - 1 };
        checklist.Say(fields, now);
        return checklist;
    }

    public void Say(ChecklistFields fields, DateTimeOffset now)
    {
        (Name, Items, Archived, ChangedAt) = (fields.Name!, fields.Items, fields.Archived, now);
        Version++;
    }

    public ChecklistAnswer Answer() => new(Id, Version, Fields());

    public static void Map(ModelBuilder model)
    {
        var checklist = model.Entity<SiteChecklist>();
        checklist.ToTable("site_checklists").HasKey(c => c.Id);
        checklist.Property(c => c.Id).ValueGeneratedNever();
        checklist.Property(c => c.Items).AsJson();
        checklist.Property(c => c.Version).IsConcurrencyToken();
    }

    private ChecklistFields Fields() => new() { Name = Name, Archived = Archived, Items = Items };
}

/// <param name="Edition">Counts its changes from 1.</param>
internal sealed record ChecklistAnswer(SiteChecklistId Id, int Edition, ChecklistFields Fields);
