using Rattan.Contracts.Merchants;
using Rattan.Platform.Audit;
using Rattan.Platform.Data;

namespace Rattan.Partners.Recruiting;

/// <summary>How a program finds partners: its public page, its application form, and what an application is scored by.
/// Read by everybody, so it is not filtered by scope; only the merchant and the network write it.</summary>
internal sealed class Recruitment : IAudited
{
    private Recruitment()
    {
    }

    public string AuditKey => $"recruitment:{ProgramId}";

    public ProgramId ProgramId { get; private set; }

    public MerchantId MerchantId { get; private set; }

    public string Slug { get; private set; } = "";

    /// <summary>The page is public and applications are taken.</summary>
    public bool IsOpen { get; private set; }

    public string Intro { get; private set; } = "";

    public string Restrictions { get; private set; } = "";

    public IReadOnlyList<string> Countries { get; private set; } = [];

    public IReadOnlyList<string> Categories { get; private set; } = [];

    public long FollowersWanted { get; private set; }

    /// <summary>Domains and brand names of competitors.</summary>
    public IReadOnlyList<string> Competitors { get; private set; } = [];

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Applications with at least this score and without a flag are approved at once; null is never.</summary>
    public int? AutoApproveScore { get; private set; }

    public int Version { get; private set; }

    public static Recruitment Create(ProgramFacts program) =>
        new() { ProgramId = program.Id, MerchantId = program.MerchantId };

    public void Set(RecruitmentFields fields)
    {
        (Slug, IsOpen) = (fields.Slug, fields.IsOpen);
        (Intro, Restrictions) = (fields.Intro.Trim(), fields.Restrictions.Trim());
        (Countries, Categories) = (fields.Countries, fields.Categories);
        (FollowersWanted, Competitors) = (fields.FollowersWanted, fields.Competitors);
        (Questions, AutoApproveScore) = (fields.Questions, fields.AutoApproveScore);
        Version++;
    }

    public RecruitmentFields Fields() => new(
        Slug, IsOpen, Intro, Restrictions, Countries, Categories, FollowersWanted, Competitors, Questions,
        AutoApproveScore);

    public static void Map(ModelBuilder model)
    {
        var recruitment = model.Entity<Recruitment>();
        recruitment.ToTable("recruitments").HasKey(r => r.ProgramId);
        recruitment.Property(r => r.Countries).AsJson();
        recruitment.Property(r => r.Categories).AsJson();
        recruitment.Property(r => r.Competitors).AsJson();
        recruitment.Property(r => r.Questions).AsJson();
        recruitment.Property(r => r.Version).IsConcurrencyToken();
    }
}
