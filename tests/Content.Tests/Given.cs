using System.Buffers.Binary;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Content.Materials;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Tests;

/// <summary>Two programs of two merchants; Ann is approved in the first, Bob has only applied there.</summary>
internal sealed class Given(TestBooks books, List<PartnerLink> links) : IAsyncDisposable
{
    public const string Origin = "https://network.example";

    /// <summary>A Sunday, 20:30 UTC: Monday 03:30 in Ho Chi Minh City.</summary>
    public static readonly DateTimeOffset At = new(2026, 6, 14, 20, 30, 0, TimeSpan.Zero);

    public static readonly ProgramFacts Tea = Program(1, "Tea");
    public static readonly ProgramFacts Tools = Program(2, "Tools");
    public static readonly PartnerId AnnId = PartnerId.From(Id(11));

    public static readonly Caller Network = As("network", Scope.Network);
    public static readonly Caller TeaShop = As("tea shop", Scope.Merchant(Tea.MerchantId));
    public static readonly Caller ToolShop = As("tool shop", Scope.Merchant(Tools.MerchantId));
    public static readonly Caller Ann = As("ann", Scope.Partner(AnnId));
    public static readonly Caller Bob = As("bob", Scope.Partner(PartnerId.From(Id(12))));

    public TestBooks Books => books;

    /// <summary>What Ann has made so far.</summary>
    public List<PartnerLink> Links => links;

    public static async Task<Given> OpenAsync(string kind, string language = "en")
    {
        List<PartnerLink> links = [];
        var books = await TestBooks.CreateAsync(kind, [new ContentModule()], services =>
        {
            services.AddSingleton<IPrograms>(new TwoPrograms());
            services.AddSingleton<IPartners>(new TwoPartners());
            services.AddSingleton<IPartnerLinks>(new TheseLinks(links));
            services.AddPages(language, new Platform.PlatformModule(), new ContentModule());
        });
        books.Clock.Set(At);
        return new Given(books, links);
    }

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static Caller As(string name, Scope scope)
    {
        var caller = new Caller();
        caller.Become(Id(name.Length), name, scope);
        return caller;
    }

    /// <summary>The head of a picture of this size; enough for all who look.</summary>
    public static byte[] Png(int width, int height)
    {
        byte[] head = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. new byte[8], 8, 2];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(20), height);
        return head;
    }

    public static MaterialUpload Upload(string name, byte[] content) =>
        new(name, "application/octet-stream", () => new MemoryStream(content));

    public static MaterialRequest Text(string body = "Drink tea: {link}") =>
        new() { Kind = "text", Title = "Tea for two", Body = body };

    public Task<Result<MaterialAnswer>> AddAsync(
        MaterialRequest request, MaterialUpload? upload = null, Caller? by = null, ProgramFacts? program = null) =>
        books.WriteAsync<CreateMaterial, MaterialAnswer>(
            h => h.HandleAsync((program ?? Tea).Id.ToString(), request, upload, default), by ?? TeaShop);

    public async Task<MaterialAnswer> BannerAsync(int width = 728, int height = 90) => (await AddAsync(
        new MaterialRequest { Kind = "banner", Title = "Spring" }, Upload("spring.png", Png(width, height)))).Value;

    public Task<Result<MaterialAnswer>> ChangeAsync(
        MaterialAnswer material, MaterialRequest change, Caller? by = null) =>
        books.WriteAsync<ChangeMaterial, MaterialAnswer>(
            h => h.HandleAsync(material.Id.ToString(), change, default), by ?? TeaShop);

    public Task<Result<Page<MaterialAnswer>>> ListAsync(Caller by, MaterialsAsked? asked = null) =>
        books.InScopeAsync(s => s.GetRequiredService<ReadMaterials>().PageAsync(
            asked ?? new MaterialsAsked(), Origin, default), by);

    public async Task<string[]> TitlesAsync(Caller by, MaterialsAsked? asked = null) =>
        [.. (await ListAsync(by, asked)).Value.Items.Select(m => m.Title)];

    public Task<MaterialAnswer?> FindAsync(MaterialAnswer material, Caller by) => books.InScopeAsync(
        s => s.GetRequiredService<ReadMaterials>().FindAsync(material.Id.ToString(), Origin, default), by);

    public async Task<byte[]?> FileAsync(MaterialAnswer material, Caller by) => await BytesAsync(
        await books.InScopeAsync(
            s => s.GetRequiredService<OpenFile>().OfAsync(material.Id.ToString(), default), by));

    /// <summary>As a stranger sees it on a partner's page.</summary>
    public async Task<byte[]?> PublicAsync(MaterialAnswer material) => await BytesAsync(
        await books.InScopeAsync(
            s => s.GetRequiredService<OpenFile>().OfBannerAsync(material.Id, default), new Caller()));

    public ValueTask DisposeAsync() => books.DisposeAsync();

    private static async Task<byte[]?> BytesAsync((Platform.Files.StoredFile File, Stream Content)? opened)
    {
        if (opened is not var (_, content))
        {
            return null;
        }

        await using var closed = content;
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private static ProgramFacts Program(int number, string name) => new(
        ProgramId.From(Id(number)), number, MerchantId.From(Id(100 + number)), name + " shop", name,
        Currency.Of("VND"), "Asia/Ho_Chi_Minh", "https://shop.example/", null, new AllowedDomains(["shop.example"]), 30,
        null, 24, 30, Funding.Advance, new Percent(20), AttributionModel.Last, false, true, ConsentDefault.ByCountry,
        ProgramStatus.Active);

    private sealed class TwoPrograms : IPrograms
    {
        public Task<IReadOnlyDictionary<ProgramId, ProgramFacts>> FindAsync(
            IReadOnlyCollection<ProgramId> ids, CancellationToken ct) =>
            Task.FromResult<IReadOnlyDictionary<ProgramId, ProgramFacts>>(
                new[] { Tea, Tools }.Where(p => ids.Contains(p.Id)).ToDictionary(p => p.Id));

        public Task<IReadOnlyList<ProgramFacts>> AllAsync(CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<ProgramFacts>>([Tea, Tools]);
    }

    private sealed class TwoPartners : IPartners
    {
        public Task<IReadOnlyList<PartnerFacts>> FindAsync(
            IReadOnlyCollection<PartnerId> ids, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<PartnerFacts>> FindByNumberAsync(
            IReadOnlyCollection<int> numbers, CancellationToken ct) => throw new NotSupportedException();

        public Task<IReadOnlyList<EnrolmentFacts>> EnrolmentsAsync(
            IReadOnlyCollection<ProgramId> programs, IReadOnlyCollection<PartnerId> partners, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<EnrolmentFacts>>([.. partners.Where(_ => programs.Contains(Tea.Id)).Select(
                p => new EnrolmentFacts(
                    p, Tea.Id, null, p == AnnId ? EnrolmentStatus.Approved : EnrolmentStatus.Applied, At))]);
    }

    private sealed class TheseLinks(List<PartnerLink> links) : IPartnerLinks
    {
        public Task<IReadOnlyList<PartnerLink>> OfAsync(
            PartnerId partner, IReadOnlyCollection<ProgramId> programs, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PartnerLink>>([.. links.Where(l => programs.Contains(l.ProgramId))]);
    }
}
