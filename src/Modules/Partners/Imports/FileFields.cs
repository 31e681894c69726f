using System.Collections.Frozen;
using Rattan.Partners.Profiles;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <summary>What a column of a file may mean: a field of the partner, or the kind of a channel whose address it
/// holds.</summary>
internal static class FileFields
{
    public const string ExternalId = "externalId";
    public const string Name = "name";
    public const string Email = "email";
    public const string Kind = "kind";
    public const string Promotion = "promotion";
    public const string Country = "country";
    public const string Languages = "languages";
    public const string Bio = "bio";
    public const string TaxCountry = "taxCountry";
    public const string PriceNotes = "priceNotes";
    public const string Audience = "audience";
    public const string Categories = "categories";
    public const string Followers = "followers";
    public const string Tags = "tags";
    public const string Tier = "tier";
    public const string Group = "group";

    private static readonly string[] Own =
    [
        ExternalId, Name, Email, Kind, Country, Languages, Bio, TaxCountry, PriceNotes, Audience, Categories, Followers,
        Tags, Tier, Group, Promotion,
    ];

    /// <summary>What such columns are called in files, beside their own words; without spaces and diacritics.</summary>
    private static readonly Dictionary<string, string> Called = new(StringComparer.Ordinal)
    {
        [ExternalId] = "id partnerid externalid reference ma madoitac mathamchieu 编号 伙伴编号 外部编号",
        [Name] = "name fullname partner partnername company ten hoten hovaten tendoitac congty 姓名 名称 伙伴 伙伴名称 公司",
        [Email] = "email emailaddress mail thudientu diachiemail hopthu 邮箱 电子邮箱 电子邮件 邮件 电邮",
        [Kind] = "kind type partnertype partnerkind loai loaidoitac 类型 伙伴类型 种类",
        [Promotion] = "promotion promotionmethod method trafficsource cachquangba phuongthucquangba 推广方式 推广渠道",
        [Country] = "country countrycode quocgia nuoc maquocgia 国家 国家地区 国家代码",
        [Languages] = "language languages ngonngu 语言",
        [Bio] = "bio about description gioithieu mota 简介 介绍 描述",
        [TaxCountry] = "taxcountry quocgiathue nuocnopthue 税务国家 纳税国家",
        [PriceNotes] = "price prices pricenotes rate ratecard gia banggia baogia 价格 报价",
        [Audience] = "audience audiencecountries audiencecountry khangia quocgiakhangia 受众 受众国家",
        [Categories] = "category categories niche nganhhang linhvuc danhmuc 类目 品类 分类 领域",
        [Followers] = "followers subscribers fans nguoitheodoi luottheodoi 粉丝 粉丝数 关注者",
        [Tags] = "tag tags label labels the nhan 标签",
        [Tier] = "tier level rank hang capbac bac 等级 级别 层级",
        [Group] = "group partnergroup nhom nhomdoitac 分组 群组 组",
        ["website"] = "web site url homepage trangweb 网站 网址 官网",
        ["youtube"] = "youtubechannel kenhyoutube",
        ["tiktok"] = "tiktokid",
        ["instagram"] = "ig",
        ["facebook"] = "fb fanpage",
        ["xiaohongshu"] = "小红书 red",
        ["douyin"] = "抖音",
        ["wechat"] = "微信 公众号",
        ["bilibili"] = "哔哩哔哩 b站",
    };

    public static readonly IReadOnlyList<string> All = [.. Own, .. ProfileFields.ChannelKinds];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string key) => Known.Contains(key);

    public static bool IsChannel(string key) => ProfileFields.ChannelKinds.Contains(key, StringComparer.Ordinal);

    public static string TextKey(string key) => IsChannel(key) ? $"profile.channel.{key}" : $"import.field.{key}";

    /// <summary>For each column the field that its heading names in English, Vietnamese or Chinese, each field once;
    /// nothing where none is known.</summary>
    public static IReadOnlyList<string> Suggest(IReadOnlyList<string> columns, ITexts texts) =>
        FileWords.Suggest(columns, All, Called, TextKey, texts);
}
