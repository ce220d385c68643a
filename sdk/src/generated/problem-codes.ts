// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.

/** Codes that any operation may be refused with. */
export type CommonProblemCode =
  | 'authentication_failed'
  | 'authentication_required'
  | 'database_busy'
  | 'database_unavailable'
  | 'idempotency_key_in_progress'
  | 'idempotency_key_invalid'
  | 'idempotency_key_reused'
  | 'internal_error'
  | 'invalid_encoding'
  | 'malformed_json'
  | 'malformed_request'
  | 'nesting_too_deep'
  | 'not_found'
  | 'payload_too_large'
  | 'permission_denied'
  | 'rate_limited'
  | 'temporarily_unavailable'
  | 'unsupported_media_type'
  | 'validation_failed';

/** Codes of all operations. */
export type KnownProblemCode =
  | 'account_administrator_required'
  | 'account_merged'
  | 'account_reference_ambiguous'
  | 'account_unknown'
  | 'adjustment_hash_differs'
  | 'adjustment_limit_exceeded'
  | 'adjustment_needs_approval'
  | 'adjustment_needs_person'
  | 'adjustment_not_waiting'
  | 'adjustment_own_request'
  | 'adjustment_reason_unknown'
  | 'administrator_required'
  | 'amount_not_positive'
  | 'amount_too_large'
  | 'amount_too_precise'
  | 'announcement_type_unknown'
  | 'api_key_expiry_past'
  | 'application_state'
  | 'archive_refused'
  | 'authentication_failed'
  | 'authentication_required'
  | 'award_approval_state'
  | 'award_own_approval'
  | 'backtest_campaign_unknown'
  | 'backtest_ended'
  | 'backtest_invalid'
  | 'backtest_not_done'
  | 'benefit_ended'
  | 'benefit_not_changeable'
  | 'benefit_unknown'
  | 'blackout_period_invalid'
  | 'budget_below_used'
  | 'campaign_below_margin'
  | 'campaign_status_invalid'
  | 'campaign_unknown'
  | 'company_units_not_allowed'
  | 'consent_text_taken'
  | 'consent_text_unknown'
  | 'cost_period_invalid'
  | 'coupon_already_redeemed'
  | 'coupon_attempts_exceeded'
  | 'coupon_code_taken'
  | 'coupon_not_redeemed'
  | 'coupon_reference_used'
  | 'coupon_refused'
  | 'coupon_reservation_ended'
  | 'coupon_return_exceeds'
  | 'coupon_rules_changed'
  | 'coupon_series_ended'
  | 'cursor_invalid'
  | 'data_request_closed'
  | 'data_request_differs'
  | 'database_busy'
  | 'database_unavailable'
  | 'delegation_invalid'
  | 'draft_exists'
  | 'draft_hash_differs'
  | 'draft_in_review'
  | 'draft_invalid'
  | 'draft_needs_person'
  | 'draft_not_in_review'
  | 'draft_not_own'
  | 'draft_outdated'
  | 'draft_own'
  | 'draft_start_invalid'
  | 'draft_unchanged'
  | 'electronic_invoice_invalid'
  | 'electronic_invoice_unsupported'
  | 'email_taken'
  | 'entitlement_ended'
  | 'entitlement_exhausted'
  | 'entitlement_grant_limit_exceeded'
  | 'entitlement_missing'
  | 'entitlement_not_countable'
  | 'entitlement_period_invalid'
  | 'entitlement_reference_used'
  | 'entitlement_use_reversed'
  | 'entitlement_value_invalid'
  | 'erasure_needs_second_person'
  | 'erasure_not_confirmed'
  | 'event_conflict'
  | 'event_invalid'
  | 'event_not_processable'
  | 'event_type_unknown'
  | 'exchange_rate_invalid'
  | 'expiry_without_credit'
  | 'export_not_ready'
  | 'external_id_not_found'
  | 'external_id_taken'
  | 'field_limit_reached'
  | 'field_not_changeable'
  | 'file_damaged'
  | 'file_empty'
  | 'file_form_invalid'
  | 'file_gone'
  | 'file_in_use'
  | 'file_link_expired'
  | 'file_link_invalid'
  | 'file_quota_exceeded'
  | 'file_store_unavailable'
  | 'file_type_refused'
  | 'fulfilment_unavailable'
  | 'grant_period_invalid'
  | 'hierarchy_cycle'
  | 'hierarchy_too_deep'
  | 'hierarchy_too_large'
  | 'holder_unknown'
  | 'idempotency_key_in_progress'
  | 'idempotency_key_invalid'
  | 'idempotency_key_reused'
  | 'image_too_large'
  | 'import_file_unreadable'
  | 'import_finished'
  | 'import_header_mismatch'
  | 'instant_in_future'
  | 'insufficient_balance'
  | 'internal_error'
  | 'invalid_encoding'
  | 'invitation_address_missing'
  | 'invitation_open'
  | 'invitation_state'
  | 'joining_by_invitation'
  | 'json_not_canonical'
  | 'ladder_in_use'
  | 'ladder_invalid'
  | 'ladder_preview_past'
  | 'ladder_status_invalid'
  | 'ladder_unknown'
  | 'last_administrator'
  | 'last_owner'
  | 'level_not_by_invitation'
  | 'level_unknown'
  | 'link_invalid'
  | 'logo_unusable'
  | 'mail_address_unusable'
  | 'mail_unreadable'
  | 'malformed_json'
  | 'malformed_request'
  | 'mapping_invalid'
  | 'mapping_unknown'
  | 'member_already'
  | 'membership_not_valid'
  | 'membership_overlaps'
  | 'membership_range_invalid'
  | 'merge_into_itself'
  | 'metric_not_changeable'
  | 'metric_unknown'
  | 'move_to_itself'
  | 'nesting_too_deep'
  | 'not_a_person'
  | 'not_found'
  | 'note_invalid'
  | 'participation_out_of_order'
  | 'participation_transition_invalid'
  | 'payload_too_large'
  | 'period_invalid'
  | 'permission_denied'
  | 'person_erased'
  | 'person_external_id_taken'
  | 'person_not_member'
  | 'precondition_failed'
  | 'preview_finished'
  | 'preview_required'
  | 'programme_invalid'
  | 'programme_missing'
  | 'programme_unreadable'
  | 'rate_limited'
  | 'recipient_barred'
  | 'recipient_blackout'
  | 'recipient_cap_reached'
  | 'recipient_not_allowed'
  | 'recipient_value_unknown'
  | 'redemption_needs_administrator'
  | 'redemption_not_allowed'
  | 'redemption_not_returnable'
  | 'redemption_own_request'
  | 'redemption_state'
  | 'reference_not_found'
  | 'reference_used'
  | 'refund_exceeds_spend'
  | 'reservation_exceeded'
  | 'reservation_unknown'
  | 'review_required'
  | 'reward_budget_spent'
  | 'reward_grant_limit_exceeded'
  | 'reward_in_use'
  | 'reward_invalid'
  | 'reward_key_taken'
  | 'reward_limit_reached'
  | 'reward_location_unknown'
  | 'reward_not_available'
  | 'reward_not_eligible'
  | 'reward_out_of_stock'
  | 'reward_price_unknown'
  | 'reward_quantity_exceeded'
  | 'reward_recipient_required'
  | 'reward_used_up'
  | 'role_built_in'
  | 'role_in_use'
  | 'role_invalid'
  | 'role_not_grantable'
  | 'role_unknown'
  | 'rule_change_in_past'
  | 'rules_invalid'
  | 'saved_view_not_own'
  | 'saved_views_full'
  | 'scope_not_grantable'
  | 'second_person_missing'
  | 'share_out_invalid'
  | 'share_out_rule_invalid'
  | 'share_out_state'
  | 'spend_unknown'
  | 'sso_provider_unusable'
  | 'staff_exists'
  | 'statement_period_invalid'
  | 'statement_too_long'
  | 'template_parameter_invalid'
  | 'temporarily_unavailable'
  | 'terms_not_accepted'
  | 'terms_not_in_force'
  | 'terms_unknown'
  | 'too_many_applications'
  | 'too_many_invitations'
  | 'unit_not_changeable'
  | 'unit_unknown'
  | 'unsupported_media_type'
  | 'upload_empty'
  | 'validation_failed'
  | 'wallet_in_debt'
  | 'webhook_condition_invalid'
  | 'webhook_url_refused'
  | 'xml_refused';

/** What an operation may be refused with besides. */
export interface OwnProblemCodes {
  acceptInvitation: 'account_merged' | 'invitation_state' | 'link_invalid' | 'terms_not_accepted' | 'too_many_applications';
  acceptOwnTerms: 'account_administrator_required' | 'account_merged' | 'terms_not_in_force' | 'terms_unknown';
  acceptTerms: 'terms_not_in_force' | 'terms_unknown';
  addAccountNote: 'note_invalid' | 'reference_not_found';
  addConsentText: 'consent_text_taken';
  addEmployerCap: 'account_merged' | 'administrator_required';
  addExternalId: 'account_merged' | 'external_id_taken';
  addMemberWish: 'holder_unknown';
  addOwnCap: 'account_administrator_required' | 'account_merged' | 'administrator_required';
  addPersonNote: 'note_invalid' | 'reference_not_found';
  addRecipientBlackout: 'blackout_period_invalid';
  addRewardCodes: 'reward_invalid';
  addStaff: 'role_not_grantable' | 'role_unknown' | 'staff_exists';
  addWish: 'holder_unknown';
  adjustWallet: 'account_merged' | 'adjustment_limit_exceeded' | 'adjustment_needs_approval' | 'adjustment_reason_unknown' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'expiry_without_credit' | 'holder_unknown' | 'insufficient_balance' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  answerInvitation: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'redemption_state' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  answerMemberInvitation: 'account_administrator_required' | 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'redemption_state' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  applyProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'campaign_below_margin' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'precondition_failed' | 'programme_invalid' | 'programme_unreadable' | 'review_required' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  applyToJoin: 'joining_by_invitation' | 'terms_not_accepted' | 'too_many_applications';
  approveAccountRedemption: 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  approveAdjustment: 'adjustment_hash_differs' | 'adjustment_limit_exceeded' | 'adjustment_needs_person' | 'adjustment_not_waiting' | 'adjustment_own_request' | 'amount_too_large' | 'insufficient_balance' | 'reference_used' | 'wallet_in_debt';
  approveAward: 'account_merged' | 'administrator_required' | 'award_approval_state' | 'award_own_approval';
  approveCampaignDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_hash_differs' | 'draft_invalid' | 'draft_needs_person' | 'draft_not_in_review' | 'draft_outdated' | 'draft_own' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid';
  approveJoinApplication: 'account_merged' | 'application_state' | 'participation_transition_invalid' | 'reference_not_found';
  approveLadderDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_hash_differs' | 'draft_invalid' | 'draft_needs_person' | 'draft_not_in_review' | 'draft_outdated' | 'draft_own' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid';
  approveMemberAward: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'award_approval_state' | 'award_own_approval';
  approveMemberRedemption: 'account_administrator_required' | 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  approveOwnShareOut: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  approveRedemption: 'redemption_own_request' | 'redemption_state';
  approveShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  archiveCampaign: 'campaign_status_invalid' | 'precondition_failed';
  archiveLadder: 'ladder_in_use' | 'ladder_status_invalid' | 'precondition_failed';
  cancelAccountRedemption: 'redemption_state';
  cancelBacktest: 'backtest_ended';
  cancelCouponRedemption: 'coupon_already_redeemed';
  cancelImport: 'import_finished';
  cancelMemberRedemption: 'account_administrator_required' | 'redemption_state';
  cancelPreview: 'preview_finished';
  cancelRedemption: 'redemption_state';
  cancelReservation: 'holder_unknown' | 'reservation_unknown' | 'unit_unknown';
  captureCouponRedemption: 'coupon_reservation_ended';
  captureReservation: 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'reservation_exceeded' | 'reservation_unknown' | 'unit_unknown';
  changeProfile: 'person_erased';
  changeTeamMember: 'account_administrator_required' | 'account_merged' | 'last_administrator' | 'membership_range_invalid';
  checkExpression: 'event_type_unknown';
  chooseConsentMode: 'account_merged' | 'administrator_required' | 'consent_text_unknown';
  chooseOwnConsentMode: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'consent_text_unknown';
  closeDataRequest: 'data_request_closed';
  confirmApplication: 'link_invalid' | 'too_many_applications';
  confirmEmail: 'email_taken' | 'link_invalid';
  confirmRedemptionPayment: 'redemption_state';
  createAccount: 'account_merged' | 'external_id_taken' | 'hierarchy_too_deep' | 'reference_not_found';
  createApiKey: 'api_key_expiry_past' | 'scope_not_grantable';
  createBacktest: 'backtest_campaign_unknown' | 'backtest_invalid' | 'programme_invalid' | 'programme_missing' | 'rules_invalid';
  createFile: 'file_damaged' | 'file_empty' | 'file_form_invalid' | 'file_quota_exceeded' | 'file_store_unavailable' | 'file_type_refused' | 'image_too_large' | 'person_erased';
  createImport: 'mapping_invalid' | 'mapping_unknown';
  createMembership: 'account_merged' | 'membership_overlaps' | 'membership_range_invalid' | 'reference_not_found';
  createOwnApiKey: 'api_key_expiry_past' | 'not_a_person';
  createPerson: 'person_external_id_taken';
  createReward: 'fulfilment_unavailable' | 'reward_invalid' | 'reward_key_taken';
  createSavedView: 'saved_views_full';
  createSsoProvider: 'sso_provider_unusable';
  createUpload: 'upload_empty';
  createWebhookSubscription: 'announcement_type_unknown' | 'webhook_condition_invalid' | 'webhook_url_refused';
  defineField: 'field_limit_reached' | 'field_not_changeable' | 'rules_invalid';
  delegateApprovals: 'account_merged' | 'administrator_required' | 'delegation_invalid' | 'membership_not_valid';
  delegateOwnApprovals: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'delegation_invalid' | 'membership_not_valid';
  deleteFile: 'file_in_use';
  deleteRole: 'role_built_in' | 'role_in_use' | 'role_not_grantable';
  deleteSavedView: 'saved_view_not_own';
  deliverRedemption: 'redemption_state';
  describeCampaign: 'programme_invalid' | 'programme_missing';
  discardCampaignDraft: 'draft_in_review' | 'precondition_failed';
  discardLadderDraft: 'draft_in_review' | 'precondition_failed';
  endCampaign: 'campaign_status_invalid' | 'precondition_failed';
  endDelegation: 'account_merged' | 'administrator_required';
  endEmployerCap: 'account_merged' | 'administrator_required';
  endEntitlement: 'account_merged' | 'benefit_unknown' | 'entitlement_ended';
  endField: 'rules_invalid';
  endLevelGrant: 'account_merged' | 'ladder_unknown';
  endMembership: 'account_merged' | 'membership_overlaps' | 'membership_range_invalid';
  endOwnCap: 'account_administrator_required' | 'account_merged' | 'administrator_required';
  endOwnDelegation: 'account_administrator_required' | 'account_merged' | 'administrator_required';
  endOwnShareOutRule: 'account_administrator_required' | 'account_merged' | 'administrator_required';
  endShareOutRule: 'account_merged' | 'administrator_required';
  endTeamMembership: 'account_administrator_required' | 'account_merged' | 'last_administrator' | 'membership_range_invalid';
  erasePerson: 'data_request_closed' | 'data_request_differs' | 'erasure_needs_second_person' | 'erasure_not_confirmed' | 'person_erased';
  explainLevel: 'ladder_unknown';
  explainNonAward: 'campaign_unknown';
  exportMemberYearlyStatement: 'account_administrator_required';
  exportOwnStatement: 'account_administrator_required' | 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  exportPersonData: 'data_request_closed' | 'data_request_differs';
  exportProgramme: 'programme_missing';
  exportStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  failRedemption: 'redemption_state' | 'reward_used_up';
  fillCampaignTemplate: 'template_parameter_invalid';
  findAccount: 'account_reference_ambiguous' | 'account_unknown';
  fulfilRedemption: 'redemption_state';
  generateCoupons: 'coupon_series_ended';
  getBenefit: 'benefit_unknown';
  getCampaignResults: 'campaign_unknown' | 'period_invalid';
  getConsentOptions: 'account_administrator_required';
  getEntitlement: 'account_merged' | 'benefit_unknown' | 'instant_in_future';
  getExportFile: 'export_not_ready';
  getExpressionScope: 'event_type_unknown';
  getFileContent: 'file_gone' | 'file_link_expired' | 'file_link_invalid' | 'file_store_unavailable';
  getInvitation: 'link_invalid' | 'too_many_applications';
  getLadderDistribution: 'ladder_unknown' | 'period_invalid';
  getLadderMovements: 'ladder_unknown' | 'period_invalid';
  getLiability: 'unit_unknown';
  getMailBody: 'mail_unreadable';
  getMemberAllowance: 'account_administrator_required';
  getMemberBenefits: 'account_merged';
  getMemberYearlyStatement: 'account_administrator_required';
  getOverview: 'period_invalid';
  getOwnRecipientRules: 'account_administrator_required';
  getOwnShareOut: 'account_administrator_required';
  getOwnStatement: 'account_administrator_required' | 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  getStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  getTeam: 'account_administrator_required';
  giveReward: 'account_merged' | 'holder_unknown' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'reward_budget_spent' | 'reward_grant_limit_exceeded' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_out_of_stock' | 'reward_quantity_exceeded' | 'reward_recipient_required';
  grantEntitlement: 'account_merged' | 'benefit_ended' | 'benefit_unknown' | 'entitlement_grant_limit_exceeded' | 'entitlement_period_invalid' | 'entitlement_value_invalid';
  grantLevel: 'account_merged' | 'grant_period_invalid' | 'ladder_unknown' | 'level_unknown';
  importCoupons: 'account_unknown' | 'coupon_code_taken' | 'coupon_series_ended';
  inviteColleague: 'account_administrator_required' | 'account_merged' | 'invitation_open' | 'member_already' | 'too_many_invitations';
  inviteMember: 'account_merged' | 'invitation_address_missing' | 'invitation_open' | 'member_already' | 'too_many_invitations';
  inviteStaff: 'mail_address_unusable';
  inviteToLevel: 'account_merged' | 'grant_period_invalid' | 'ladder_unknown' | 'level_not_by_invitation' | 'level_unknown';
  inviteToReward: 'account_merged' | 'holder_unknown' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'reward_budget_spent' | 'reward_invalid' | 'reward_limit_reached' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded';
  issueCoupons: 'account_unknown' | 'coupon_series_ended';
  listAccountBenefitCosts: 'cost_period_invalid' | 'cursor_invalid';
  listAccountChanges: 'cursor_invalid';
  listAccountCoupons: 'cursor_invalid';
  listAccountMetrics: 'instant_in_future';
  listAccountNotes: 'cursor_invalid';
  listAccountOverviews: 'cursor_invalid';
  listAccountRedemptions: 'cursor_invalid';
  listAccountTimeline: 'cursor_invalid';
  listAccounts: 'cursor_invalid';
  listActivity: 'period_invalid';
  listAdjustments: 'cursor_invalid';
  listApiKeys: 'cursor_invalid';
  listApprovals: 'cursor_invalid';
  listAuditCheckpoints: 'cursor_invalid';
  listAuditEntries: 'cursor_invalid';
  listAwardApprovals: 'cursor_invalid';
  listBacktestAccounts: 'backtest_not_done' | 'cursor_invalid';
  listBacktests: 'cursor_invalid';
  listBenefitCosts: 'cost_period_invalid';
  listBenefitHolders: 'benefit_unknown' | 'cursor_invalid';
  listBookAccounts: 'period_invalid';
  listCampaignAccounts: 'campaign_unknown' | 'cursor_invalid' | 'period_invalid' | 'unit_unknown';
  listCampaigns: 'cursor_invalid';
  listColleagueInvitations: 'account_administrator_required' | 'cursor_invalid';
  listConsentModes: 'cursor_invalid';
  listConsentTexts: 'cursor_invalid';
  listCouponAwards: 'cursor_invalid';
  listCouponRedemptions: 'cursor_invalid';
  listCouponSeries: 'cursor_invalid';
  listCoupons: 'cursor_invalid';
  listDataRequests: 'cursor_invalid';
  listDelegations: 'cursor_invalid';
  listDrafts: 'cursor_invalid';
  listEntitlementUses: 'benefit_unknown' | 'cursor_invalid';
  listEntitlements: 'account_merged' | 'instant_in_future';
  listEntries: 'cursor_invalid' | 'holder_unknown';
  listEventTypes: 'cursor_invalid';
  listEvents: 'cursor_invalid';
  listExchangeRates: 'cursor_invalid';
  listExports: 'cursor_invalid';
  listFiles: 'cursor_invalid';
  listGifts: 'cursor_invalid';
  listGivenAcceptances: 'cursor_invalid';
  listImportMappings: 'cursor_invalid';
  listImports: 'cursor_invalid';
  listJoinApplications: 'cursor_invalid';
  listLadderMoves: 'cursor_invalid' | 'ladder_unknown' | 'period_invalid';
  listLadders: 'cursor_invalid';
  listLedgerEntries: 'cursor_invalid';
  listLedgerVerifications: 'cursor_invalid';
  listLevelInvitations: 'ladder_unknown';
  listLevelMoves: 'cursor_invalid' | 'ladder_unknown';
  listLots: 'cursor_invalid' | 'holder_unknown' | 'unit_unknown';
  listMails: 'cursor_invalid';
  listMemberActivity: 'cursor_invalid';
  listMemberCoupons: 'cursor_invalid';
  listMemberInvitations: 'cursor_invalid';
  listMemberRedemptions: 'cursor_invalid';
  listMemberships: 'cursor_invalid';
  listMetrics: 'cursor_invalid';
  listMyDataRequests: 'cursor_invalid';
  listNearMoves: 'cursor_invalid' | 'ladder_unknown' | 'period_invalid';
  listOutcomes: 'cursor_invalid';
  listOwnApprovals: 'account_administrator_required' | 'cursor_invalid';
  listOwnAwardApprovals: 'account_administrator_required' | 'cursor_invalid';
  listOwnConsentModes: 'account_administrator_required' | 'cursor_invalid';
  listOwnDelegations: 'account_administrator_required' | 'cursor_invalid';
  listOwnShareOutRules: 'account_administrator_required' | 'cursor_invalid';
  listOwnShareOuts: 'account_administrator_required' | 'cursor_invalid';
  listOwnTransparencyLog: 'account_administrator_required' | 'cursor_invalid';
  listPackingLines: 'cursor_invalid';
  listPersonMemberships: 'cursor_invalid';
  listPersonNotes: 'cursor_invalid';
  listPersonOverviews: 'cursor_invalid';
  listPersonViews: 'cursor_invalid';
  listPersons: 'cursor_invalid';
  listPreviewDifferences: 'cursor_invalid';
  listProducts: 'cursor_invalid';
  listRecipientBlackouts: 'cursor_invalid';
  listRecipientCaps: 'cursor_invalid';
  listRedemptions: 'cursor_invalid';
  listRewardBudgets: 'cursor_invalid';
  listRewardSuppliers: 'cursor_invalid';
  listRewards: 'cursor_invalid';
  listRoles: 'cursor_invalid';
  listSavedViews: 'cursor_invalid';
  listShareOutRules: 'cursor_invalid';
  listShareOuts: 'cursor_invalid';
  listStaff: 'cursor_invalid';
  listTasks: 'cursor_invalid';
  listTaxTreatments: 'cursor_invalid';
  listTerms: 'cursor_invalid';
  listTransparencyLog: 'cursor_invalid';
  listUnits: 'cursor_invalid';
  listUnmatchedEvents: 'cursor_invalid';
  listWallets: 'cursor_invalid' | 'holder_unknown' | 'instant_in_future';
  listWebhookDeliveries: 'cursor_invalid';
  listWebhookSubscriptions: 'cursor_invalid';
  listWorkItems: 'cursor_invalid';
  mergeAccounts: 'account_merged' | 'amount_too_large' | 'hierarchy_cycle' | 'hierarchy_too_deep' | 'hierarchy_too_large' | 'merge_into_itself' | 'reference_not_found';
  moveUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'move_to_itself' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  openPersonView: 'person_erased';
  pauseCampaign: 'campaign_status_invalid' | 'precondition_failed';
  pauseImport: 'import_finished';
  pauseLadder: 'ladder_status_invalid' | 'precondition_failed';
  planProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'precondition_failed' | 'programme_invalid' | 'programme_unreadable' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  previewCampaignDraft: 'budget_below_used' | 'draft_invalid' | 'draft_start_invalid' | 'programme_missing' | 'rules_invalid';
  previewErasure: 'person_erased';
  previewImport: 'import_file_unreadable' | 'import_header_mismatch';
  previewLadder: 'ladder_invalid' | 'ladder_preview_past' | 'ladder_unknown';
  previewLadderDraft: 'budget_below_used' | 'draft_invalid' | 'draft_start_invalid' | 'programme_missing' | 'rules_invalid';
  previewMemberRedemption: 'account_administrator_required' | 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  previewOwnShareOut: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  previewRedemption: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  previewShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  printEntitlements: 'account_merged';
  printLevelBenefits: 'ladder_unknown';
  printMemberBenefits: 'account_merged';
  printMemberYearlyStatement: 'account_administrator_required';
  printOwnStatement: 'account_administrator_required' | 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  printPersonData: 'data_request_closed' | 'data_request_differs';
  printStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  publishTerms: 'rules_invalid';
  putBenefit: 'benefit_not_changeable' | 'rules_invalid';
  putCouponSeries: 'coupon_rules_changed';
  putImportMapping: 'mapping_invalid';
  putOwnShareOutRule: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'share_out_rule_invalid' | 'unit_unknown';
  putRewardBudget: 'reward_in_use';
  putRewardSupplier: 'webhook_url_refused';
  putRole: 'role_built_in' | 'role_invalid' | 'role_not_grantable';
  putShareOutRule: 'account_merged' | 'administrator_required' | 'share_out_rule_invalid' | 'unit_unknown';
  readAccountMetric: 'instant_in_future' | 'metric_unknown';
  recognizeUpload: 'import_file_unreadable' | 'import_header_mismatch';
  recordElectronicInvoices: 'archive_refused' | 'electronic_invoice_invalid' | 'electronic_invoice_unsupported' | 'xml_refused';
  recordEvent: 'account_reference_ambiguous' | 'event_conflict' | 'event_invalid' | 'event_not_processable' | 'json_not_canonical' | 'person_not_member';
  recordEvents: 'event_conflict' | 'event_invalid' | 'event_not_processable' | 'json_not_canonical' | 'person_not_member';
  rectifyPerson: 'data_request_closed' | 'data_request_differs' | 'person_erased' | 'person_external_id_taken';
  redeemCoupons: 'account_reference_ambiguous' | 'account_unknown' | 'coupon_attempts_exceeded' | 'coupon_reference_used' | 'coupon_refused' | 'coupon_rules_changed';
  redeemMemberReward: 'account_administrator_required' | 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  redeemReward: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  refundSpend: 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'refund_exceeds_spend' | 'spend_unknown' | 'unit_unknown';
  reinstateStaff: 'last_owner' | 'role_not_grantable';
  rejectAccountRedemption: 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  rejectAdjustment: 'adjustment_not_waiting';
  rejectAward: 'account_merged' | 'administrator_required' | 'award_approval_state';
  rejectCampaignDraft: 'draft_not_in_review' | 'precondition_failed';
  rejectJoinApplication: 'application_state';
  rejectLadderDraft: 'draft_not_in_review' | 'precondition_failed';
  rejectMemberAward: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'award_approval_state';
  rejectMemberRedemption: 'account_administrator_required' | 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  rejectOwnShareOut: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'share_out_state';
  rejectRedemption: 'redemption_state';
  rejectShareOut: 'account_merged' | 'administrator_required' | 'share_out_state';
  removeExternalId: 'account_merged' | 'external_id_not_found';
  removeMemberWish: 'holder_unknown';
  removeStaff: 'last_owner' | 'role_not_grantable';
  removeWish: 'holder_unknown';
  requestAdjustment: 'adjustment_limit_exceeded' | 'adjustment_reason_unknown' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'expiry_without_credit' | 'holder_unknown' | 'insufficient_balance' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  resendColleagueInvitation: 'account_administrator_required' | 'account_merged' | 'invitation_state' | 'too_many_invitations';
  resendMemberInvitation: 'account_merged' | 'invitation_state' | 'too_many_invitations';
  reserveUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  resumeCampaign: 'campaign_status_invalid' | 'precondition_failed';
  resumeImport: 'import_finished';
  resumeLadder: 'ladder_status_invalid' | 'precondition_failed';
  returnRedemption: 'redemption_not_returnable' | 'redemption_state' | 'reward_used_up';
  reverseEntitlementUse: 'account_merged' | 'benefit_unknown' | 'entitlement_use_reversed';
  reviewProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'programme_invalid' | 'programme_unreadable' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  rollBackCouponRedemption: 'coupon_not_redeemed' | 'coupon_return_exceeds';
  saveCampaignDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_exists' | 'draft_in_review' | 'draft_invalid' | 'draft_start_invalid' | 'precondition_failed' | 'programme_missing' | 'rules_invalid';
  saveLadderDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_exists' | 'draft_in_review' | 'draft_invalid' | 'draft_start_invalid' | 'precondition_failed' | 'programme_missing' | 'rules_invalid';
  sendSignInMail: 'mail_address_unusable';
  setAccountAttributes: 'account_merged';
  setAccountManager: 'account_merged' | 'reference_not_found';
  setAccountParent: 'account_merged' | 'hierarchy_cycle' | 'hierarchy_too_deep' | 'hierarchy_too_large' | 'reference_not_found';
  setAccountTerms: 'account_merged';
  setConsentMode: 'account_merged' | 'reference_not_found';
  setConsents: 'person_erased';
  setExchangeRates: 'exchange_rate_invalid';
  setLogo: 'logo_unusable';
  setMemberParticipation: 'account_merged' | 'participation_out_of_order' | 'participation_transition_invalid' | 'terms_not_accepted';
  setMembershipFields: 'account_merged';
  setOwnConsents: 'person_erased';
  setParticipation: 'account_merged' | 'participation_out_of_order' | 'participation_transition_invalid' | 'terms_not_accepted';
  setPersonFields: 'person_erased';
  setRecipientCategory: 'holder_unknown';
  setRewardStock: 'reward_in_use' | 'reward_invalid' | 'reward_location_unknown';
  shareOutOwnUnits: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  shareOutUnits: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  spendUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  submitCampaignDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_in_review' | 'draft_invalid' | 'draft_outdated' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid' | 'second_person_missing';
  submitLadderDraft: 'budget_below_used' | 'campaign_below_margin' | 'draft_in_review' | 'draft_invalid' | 'draft_outdated' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid' | 'second_person_missing';
  suspendStaff: 'last_owner' | 'role_not_grantable';
  tailEvents: 'cursor_invalid';
  tryCampaign: 'programme_invalid' | 'programme_missing' | 'rules_invalid';
  undoOwnShareOut: 'account_administrator_required' | 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  undoShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  updateAccount: 'account_merged';
  updateMembership: 'account_merged' | 'membership_range_invalid';
  updateNote: 'note_invalid' | 'reference_not_found';
  updatePerson: 'person_erased' | 'person_external_id_taken';
  updateReward: 'fulfilment_unavailable' | 'precondition_failed' | 'reward_invalid';
  updateSavedView: 'saved_view_not_own';
  updateSsoProvider: 'sso_provider_unusable';
  updateStaff: 'last_owner' | 'role_not_grantable' | 'role_unknown';
  updateWebhookSubscription: 'announcement_type_unknown' | 'webhook_condition_invalid' | 'webhook_url_refused';
  useEntitlement: 'account_merged' | 'amount_not_positive' | 'amount_too_precise' | 'benefit_unknown' | 'entitlement_exhausted' | 'entitlement_missing' | 'entitlement_not_countable' | 'entitlement_reference_used' | 'holder_unknown';
  validateCoupons: 'account_reference_ambiguous' | 'account_unknown' | 'coupon_attempts_exceeded';
  withdrawCampaignDraft: 'draft_not_in_review' | 'draft_not_own' | 'precondition_failed';
  withdrawColleagueInvitation: 'account_administrator_required' | 'invitation_state';
  withdrawInvitation: 'account_merged' | 'ladder_unknown';
  withdrawLadderDraft: 'draft_not_in_review' | 'draft_not_own' | 'precondition_failed';
  withdrawMemberInvitation: 'invitation_state';
}
